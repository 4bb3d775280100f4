internal import ControlMethods
internal import JSON

/// The place of an option's value among a method's parameters.
struct ParameterPath {
  /// Names on the wire, outermost first.
  let names: [String]
  /// The parameter, or nil for a free member of an open object.
  let descriptor: ParamDescriptor?

  /// The parameter an option names; hyphens and underscores are the same. Nil: there is none.
  init?(_ option: String, in params: [ParamDescriptor]) {
    let parts = option.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var names: [String] = []
    var members = params
    for (index, part) in parts.enumerated() {
      let wanted = part.replacing("-", with: "_")
      guard let found = members.first(where: { $0.name == wanted }) else { return nil }
      names.append(found.name)
      if index == parts.count - 1 {
        self.names = names
        descriptor = found
        return
      }
      switch found.type {
      case .object(let inner): members = inner
      case .attributes:
        // The members of an open object are the caller's own: they are taken as written.
        self.names = names + parts[(index + 1)...]
        descriptor = nil
        return
      case .text, .sid, .sidOrName, .integer, .boolean, .requestID, .choice, .choices, .texts,
        .document, .integerOrChoice, .timestamp, .any, .shape, .list, .nullable:
        return nil
      }
    }
    return nil
  }

  var isBoolean: Bool {
    if case .boolean? = descriptor?.type { return true }
    return false
  }

  var isClearable: Bool { descriptor?.isClearable ?? false }

  /// What stands for the value in a message.
  var placeholder: String { descriptor.map { Self.placeholder($0.type) } ?? "VALUE" }

  /// The option as the user writes it, without its dashes.
  var option: String { names.map(Self.optionName).joined(separator: ".") }

  static func optionName(_ name: String) -> String { name.replacing("_", with: "-") }

  static func placeholder(_ type: SchemaType) -> String {
    switch type {
    case .text: "TEXT"
    case .sid: "SID"
    case .sidOrName: "SID|NAME"
    case .integer: "N"
    case .boolean: "true|false"
    case .requestID: "ID"
    case .choice(let words): words.count <= 4 ? words.joined(separator: "|") : "WORD"
    case .choices: "WORD,…"
    case .texts: "TEXT,…"
    case .attributes, .document, .object, .list: "JSON"
    case .integerOrChoice: "N|WORD"
    case .timestamp, .any, .shape, .nullable: "VALUE"
    }
  }

  /// The options of these parameters, those of inner members too.
  static func names(of params: [ParamDescriptor]) -> [String] {
    params.flatMap { param in
      let name = optionName(param.name)
      guard case .object(let inner) = param.type else { return [name] }
      return [name] + names(of: inner).map { "\(name).\($0)" }
    }
  }

  /// The value that stands there.
  func value(in object: JSONObject) -> JSONValue? {
    var value: JSONValue? = .object(object)
    for name in names { value = value?[name] }
    return value
  }

  /// Puts a value there, making the objects on the way.
  func set(_ value: JSONValue, in object: inout JSONObject) {
    Self.set(value, at: names[...], in: &object)
  }

  private static func set(
    _ value: JSONValue,
    at names: ArraySlice<String>,
    in object: inout JSONObject
  ) {
    guard let first = names.first else { return }
    if names.count == 1 {
      // A whole object may come after some of its members: they are joined.
      if case .object(let new) = value, case .object(var old)? = object[first] {
        for member in new { old[member.key] = member.value }
        object[first] = .object(old)
      } else {
        object[first] = value
      }
      return
    }
    var inner = object[first]?.object ?? [:]
    set(value, at: names.dropFirst(), in: &inner)
    object[first] = .object(inner)
  }
}
