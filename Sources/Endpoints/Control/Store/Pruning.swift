internal import JSON
internal import Model

/// A call of `store.prune` on its way: how far it has come.
struct Pruning: Sendable {
  /// Entries before this time go.
  let before: Timestamp
  /// Whether entries are counted only.
  let isTrial: Bool
  private var left: ArraySlice<Journal>
  private var removed: [Journal: Int] = [:]
  /// The row after which it goes on.
  private(set) var row: Int64 = 0

  /// Rows that a trial looks at in one question, so that others are answered in between.
  static let trialRowsMax = 10_000
  /// Milliseconds that are waited after one transaction, at the most; else as many as it took.
  static let pauseMillisecondsMax: Int64 = 100

  init(of journals: [Journal], before: Timestamp, isTrial: Bool) {
    left = journals[...]
    self.before = before
    self.isTrial = isTrial
  }

  /// The journal whose turn it is; nil at the end.
  var journal: Journal? { left.first }

  /// The state after a slice of ``journal`` was removed, or counted.
  func after(_ slice: JournalSlice) -> Pruning {
    var next = self
    guard let journal else { return next }
    next.removed[journal, default: 0] += slice.entries
    next.row = slice.through
    if slice.isLast {
      next.left.removeFirst()
      next.row = 0
    }
    return next
  }

  /// How many entries of each journal went, as it is sent.
  var result: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for journal in Journal.allCases { writer.field(journal.rawValue, removed[journal] ?? 0) }
    writer.endObject()
    return writer.takeBytes()
  }
}
