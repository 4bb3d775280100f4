/// What a journal reaches over.
public struct JournalSpan: Hashable, Sendable {
  /// The row of its oldest entry; nil when it is empty.
  public var first: Int64?
  /// The row of its newest entry.
  public var last: Int64?
  /// Its entries.
  public var entries: Int

  /// What a journal reaches over.
  public init(first: Int64?, last: Int64?, entries: Int) {
    self.first = first
    self.last = last
    self.entries = entries
  }
}
