/// How the counters change in the open transaction. The changes follow the savepoints and are
/// written once, at the commit, in the same transaction as the rows they count.
struct Tally {
  private var changes: [(counter: Counter, by: Int64)] = []
  /// What the changes come to.
  private(set) var totals: [Counter: Int64] = [:]
  private var marks: [Int] = []

  /// One row more.
  mutating func add(_ counter: Counter) {
    note(counter, 1)
  }

  /// So many rows less.
  mutating func remove(_ rows: Int, of counter: Counter) {
    if rows > 0 { note(counter, -Int64(rows)) }
  }

  /// A row went from one state to another.
  mutating func move(from old: Counter, to new: Counter) {
    guard old != new else { return }
    note(old, -1)
    note(new, 1)
  }

  /// A savepoint was set.
  mutating func mark() {
    marks.append(changes.count)
  }

  /// The newest savepoint was released: its changes belong to the level above.
  mutating func release() {
    _ = marks.popLast()
  }

  /// The newest savepoint was rolled back.
  mutating func undo() {
    guard let mark = marks.popLast() else { return }
    for change in changes[mark...] { totals[change.counter, default: 0] -= change.by }
    changes.removeLast(changes.count - mark)
  }

  /// Forgets everything, keeping the memory for the next transaction.
  mutating func clear() {
    changes.removeAll(keepingCapacity: true)
    totals.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
  }

  /// The sums, without those that are zero.
  func sums() -> [Counter: Int64] {
    totals.filter { $0.value != 0 }
  }

  private mutating func note(_ counter: Counter, _ change: Int64) {
    changes.append((counter, change))
    totals[counter, default: 0] += change
  }
}
