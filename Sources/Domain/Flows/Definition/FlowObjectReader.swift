import JSON

/// Takes the members of one object of a definition one by one, and tells those that are missing, of
/// another kind, or not known.
struct FlowObjectReader {
  private let object: JSONObject
  private let path: FlowPath
  private let findings: FlowFindingList
  private var asked: Set<String> = []

  /// A reader of an object; tells and returns nil if the value is none.
  init?(_ value: JSONValue, path: FlowPath, _ findings: FlowFindingList) {
    guard case .object(let object) = value else {
      Self.tellKind(of: value, expected: "object", path, findings)
      return nil
    }
    self.object = object
    self.path = path
    self.findings = findings
  }

  /// A member as it is; `null` is as good as none.
  mutating func value(_ name: String) -> JSONValue? {
    asked.insert(name)
    guard let value = object[name], !value.isNull else { return nil }
    return value
  }

  /// A text under the first of these names that is there.
  mutating func string(_ name: String, or others: String...) -> String? {
    var found: String?
    for name in [name] + others {
      guard let value = value(name) else { continue }
      let text = value.string
      if text == nil { Self.tellKind(of: value, expected: "string", path[name], findings) }
      if found == nil { found = text }
    }
    return found
  }

  /// A text that must be there; empty if it isn't, which is told.
  mutating func requiredString(_ name: String) -> String {
    tellIfMissing(name)
    return string(name) ?? ""
  }

  /// A text that must be one of some words; the first of them if it isn't.
  mutating func word(_ name: String, among words: [String]) -> String? {
    guard let text = string(name) else { return nil }
    guard words.contains(text) else {
      findings.error(
        .unknownWord,
        path[name],
        "\(name) can't be \(Self.shown(text)): \(findings.remedy(text, among: words))"
      )
      return words.first
    }
    return text
  }

  /// A truth value.
  mutating func bool(_ name: String) -> Bool? {
    guard let value = value(name) else { return nil }
    if value.bool == nil { Self.tellKind(of: value, expected: "boolean", path[name], findings) }
    return value.bool
  }

  /// A truth value that must be there.
  mutating func requiredBool(_ name: String) -> Bool {
    tellIfMissing(name)
    return bool(name) ?? true
  }

  /// A number.
  mutating func number(_ name: String) -> Double? {
    guard let value = value(name) else { return nil }
    if value.double == nil { Self.tellKind(of: value, expected: "number", path[name], findings) }
    return value.double
  }

  /// A list; nil if there is none, or something else.
  mutating func array(_ name: String) -> [JSONValue]? {
    guard let value = value(name) else { return nil }
    if value.array == nil { Self.tellKind(of: value, expected: "array", path[name], findings) }
    return value.array
  }

  /// A list that must be there.
  mutating func requiredArray(_ name: String) -> [JSONValue]? {
    tellIfMissing(name)
    return array(name)
  }

  /// Texts that the embedded engine has no use for, but which must be texts.
  mutating func ignoreString(_ names: String...) {
    for name in names { _ = string(name) }
  }

  /// Tells each member that no method asked for.
  func refuseOthers() {
    let known = asked.sorted()
    for member in object where !asked.contains(member.key) {
      findings.error(
        .unknownProperty,
        path[member.key],
        "\(Self.shown(member.key)) is not known here: "
          + (findings.nearestWord(to: member.key, among: known)
            .map { "the nearest known name is \($0)" } ?? "remove it")
      )
    }
  }

  private func tellIfMissing(_ name: String) {
    guard object[name].map(\.isNull) ?? true else { return }
    findings.error(.missingProperty, path[name], "\(name) is missing: add it")
  }

  /// Tells in Twilio's words that a value is of another kind than it must be.
  static func tellKind(
    of value: JSONValue,
    expected: String,
    _ path: FlowPath,
    _ findings: FlowFindingList
  ) {
    let isNumber = value.kind == .number && expected == "string"
    let remedy = isNumber ? ": put it between quotes" : ""
    findings.error(
      .wrongType,
      path,
      "\(name(ofKindOf: value)) found, \(expected) expected\(remedy)"
    )
  }

  /// The start of a text, fit for a sentence.
  static func shown(_ text: String) -> String {
    let charactersMax = 40
    return text.count > charactersMax ? "\"\(text.prefix(charactersMax))…\"" : "\"\(text)\""
  }

  private static func name(ofKindOf value: JSONValue) -> String {
    switch value.kind {
    case .null: "null"
    case .bool: "boolean"
    case .number: value.int == nil ? "number" : "integer"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
