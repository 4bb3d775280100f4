internal import Model

/// The dates for which a timer that serves many objects stands in the heap: each of them once, and
/// a later one only where it was armed first.
struct ArmedDates: Hashable, Sendable {
  /// The earliest is the last.
  private var dates: [Timestamp] = []

  /// Notes a date to arm the timer for; false when it fires by then anyway.
  mutating func add(_ due: Timestamp) -> Bool {
    if let first = dates.last, first <= due { return false }
    dates.append(due)
    return true
  }

  /// Takes a date out that has come; false when it isn't one of them.
  mutating func remove(_ due: Timestamp) -> Bool {
    // Not always the earliest: the wall clock may have been set since it was armed.
    guard let place = dates.lastIndex(of: due) else { return false }
    dates.remove(at: place)
    return true
  }

  /// Forgets all of them, with the heap.
  mutating func clear() {
    dates = []
  }
}
