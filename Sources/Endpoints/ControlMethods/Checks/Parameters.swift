public import JSON

/// The parameters of a call after ``MethodDescriptor/check(_:)``: every required one is there and
/// each has the type it must have, so the getters can't fail but only find nothing.
///
/// Text given by position is found by name like the rest. It keeps the parsed request alive: take
/// out what is needed before the call goes elsewhere.
public struct Parameters: Sendable {
  private let node: JSONNode?
  private let descriptors: [ParamDescriptor]

  init(_ node: JSONNode?, _ descriptors: [ParamDescriptor]) {
    self.node = node
    self.descriptors = descriptors
  }

  /// The parameter of this name; nil when it was not sent, or sent as null.
  public subscript(name: String) -> JSONNode? {
    guard let found = sent(name), !found.isNull else { return nil }
    return found
  }

  /// What was sent, nulls too, in the order of the method's table.
  public var sent: [(descriptor: ParamDescriptor, value: JSONNode)] {
    descriptors.compactMap { descriptor in
      sent(descriptor.name).map { (descriptor: descriptor, value: $0) }
    }
  }

  /// Whether it was sent as null to clear what is stored.
  public func isCleared(_ name: String) -> Bool {
    sent(name)?.isNull == true
  }

  /// Whether it was sent with a value.
  public func has(_ name: String) -> Bool {
    self[name] != nil
  }

  /// A text or a sid.
  public func text(_ name: String) -> String? {
    self[name]?.string
  }

  /// A text that ``SchemaType/choice(_:)`` holds, in the spelling of the table.
  public func choice(_ name: String) -> String? {
    guard let word = text(name), let descriptor = descriptors.first(where: { $0.name == name }),
      case .choice(let words) = descriptor.type
    else { return nil }
    let folded = word.lowercased()
    return words.first { $0.lowercased() == folded }
  }

  /// The number of a ``SchemaType/integerOrChoice(_:_:)``, or its word in the table's spelling.
  public func integerOrChoice(_ name: String) -> (number: Int?, word: String?) {
    guard let descriptor = descriptors.first(where: { $0.name == name }),
      case .integerOrChoice(_, let words) = descriptor.type
    else { return (nil, nil) }
    let folded = text(name)?.lowercased()
    return (integer(name), words.first { $0.lowercased() == folded })
  }

  /// The JSON text of a ``SchemaType/document(bytesMax:)``: an object's own, or the text that was
  /// sent in its place, which nobody has parsed.
  public func document(_ name: String) -> String? {
    text(name) ?? compactJSON(name)
  }

  /// The words of a ``SchemaType/choices(_:)``; empty when unsent.
  public func choices(_ name: String) -> [String] {
    (text(name) ?? "").lowercased().split(separator: ",").map { word in
      String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// A whole number.
  public func integer(_ name: String) -> Int? {
    self[name]?.int
  }

  /// A boolean.
  public func boolean(_ name: String) -> Bool? {
    self[name]?.bool
  }

  /// The texts of an array.
  public func texts(_ name: String) -> [String]? {
    self[name]?.elements.compactMap(\.string)
  }

  /// The JSON text of an object of any members, without needless white space.
  public func compactJSON(_ name: String) -> String? {
    guard let node = self[name] else { return nil }
    var writer = JSONWriter()
    writer.value(node)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The members of an object parameter.
  public func object(_ name: String) -> Parameters? {
    guard let node = self[name], let descriptor = descriptors.first(where: { $0.name == name }),
      case .object(let members) = descriptor.type
    else { return nil }
    return Parameters(node, members)
  }

  private func sent(_ name: String) -> JSONNode? {
    guard let node else { return nil }
    if node.kind == .array {
      guard let position = descriptors.firstIndex(where: { $0.name == name }) else { return nil }
      return node[position]
    }
    return node[name]
  }
}
