/// Which part of a list is wanted.
public struct PageRequest: Hashable, Sendable {
  /// Rows at the most.
  public var limit: Int
  /// ``Page/nextCursor`` of the page before; nil for the first.
  public var cursor: String?

  /// Rows in a page unless the caller says otherwise.
  public static let limitDefault = 50
  /// Rows in a page at the most.
  public static let limitMax = 1_000

  /// A request for up to `limit` rows after `cursor`.
  public init(limit: Int = PageRequest.limitDefault, cursor: String? = nil) {
    self.limit = limit
    self.cursor = cursor
  }
}
