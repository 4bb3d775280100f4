/// One page of a list, in the order the objects were made.
public struct Page<Item: Sendable>: Sendable {
  /// The rows of this page.
  public var items: [Item]
  /// Where the next page begins; nil on the last one.
  public var nextCursor: String?

  /// A page of rows and the way on.
  public init(items: [Item], nextCursor: String?) {
    self.items = items
    self.nextCursor = nextCursor
  }
}

extension Page: Equatable where Item: Equatable {}
