/// The elements of an array in their order.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let storage: JSONStorage
  private var element: Int
  private var remaining: Int

  init(_ node: JSONNode) {
    storage = node.storage
    element = node.index + 1
    remaining = node.kind == .array ? node.count : 0
  }

  /// The next element; nil after the last.
  public mutating func next() -> JSONNode? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    defer { element = Int(storage.tape.entries[element].next) }
    return JSONNode(storage, element)
  }

  /// Elements still to come.
  public var underestimatedCount: Int { remaining }
}

extension JSONNode {
  /// The elements of an array in their order; none for another kind.
  public var elements: JSONElements { JSONElements(self) }
}
