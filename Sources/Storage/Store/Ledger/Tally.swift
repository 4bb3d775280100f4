/// How the counters change in the open transaction. The changes follow the savepoints and are
/// written once, at the commit, in the same transaction as the rows they count.
struct Tally {
  private var changes: [(counter: Counter, by: Int64)] = []
  private var marks: [Int] = []

  /// One row more.
  mutating func add(_ counter: Counter) {
    changes.append((counter, 1))
  }

  /// So many rows less.
  mutating func remove(_ rows: Int, of counter: Counter) {
    if rows > 0 { changes.append((counter, -Int64(rows))) }
  }

  /// A row went from one state to another.
  mutating func move(from old: Counter, to new: Counter) {
    guard old != new else { return }
    changes.append((old, -1))
    changes.append((new, 1))
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
    changes.removeLast(changes.count - mark)
  }

  /// Forgets everything, keeping the memory for the next transaction.
  mutating func clear() {
    changes.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
  }

  /// The sums, without those that are zero.
  func sums() -> [Counter: Int64] {
    var sums: [Counter: Int64] = [:]
    for change in changes {
      sums[change.counter, default: 0] += change.by
    }
    return sums.filter { $0.value != 0 }
  }
}
