/// What callers have not taken, over all connections. Each alone may leave as much as its limit
/// says; when all together leave too much, only those go on that leave little.
struct UnsentBudget {
  /// Unsent bytes of all connections.
  private(set) var bytes = 0

  /// Unsent bytes of all connections beyond which only those with less than ``shareBytes`` go on.
  static let bytesMax = 24 << 20
  /// Unsent bytes that each connection may always have.
  static let shareBytes = 64 << 10

  /// Whether a connection with so many unsent bytes may get more.
  func allows(unsentBytes own: Int) -> Bool {
    own <= Self.shareBytes || bytes <= Self.bytesMax
  }

  /// Notes that a connection has more unsent bytes, or fewer.
  mutating func change(by count: Int) {
    bytes += count
  }
}
