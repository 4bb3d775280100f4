/// The members of an object in the order of the text.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  private let storage: JSONStorage
  private var name: Int
  private var remaining: Int

  init(_ node: JSONNode) {
    storage = node.storage
    name = node.index + 1
    remaining = node.kind == .object ? node.count : 0
  }

  /// The next member; nil after the last.
  public mutating func next() -> JSONMember? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    defer { name = Int(storage.tape.entries[name + 1].next) }
    return JSONMember(name: JSONNode(storage, name), value: JSONNode(storage, name + 1))
  }
}

extension JSONNode {
  /// The members of an object in the order of the text; none for another kind.
  public var members: JSONMembers { JSONMembers(self) }
}
