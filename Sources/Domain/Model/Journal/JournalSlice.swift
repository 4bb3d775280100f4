/// Old entries of a journal that follow each other.
public struct JournalSlice: Hashable, Sendable {
  /// The row after which it begins.
  public var after: Int64
  /// The last row of it: where the next slice begins.
  public var through: Int64
  /// Entries in it that may go.
  public var entries: Int
  /// Whether no old entry follows.
  public var isLast: Bool

  /// A slice.
  public init(after: Int64, through: Int64, entries: Int, isLast: Bool) {
    self.after = after
    self.through = through
    self.entries = entries
    self.isLast = isLast
  }
}
