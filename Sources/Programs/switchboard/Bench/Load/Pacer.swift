/// Deals out the moments at which requests are due, evenly spread.
///
/// Answers are timed from these moments, so a server that stalls is charged for the requests that
/// could not be sent meanwhile.
final class Pacer {
  private let interval: Double
  private let start: UInt64
  private var dealt = 0

  init(perSecond: Double, from start: UInt64) {
    interval = 1_000_000_000 / perSecond
    self.start = start
  }

  /// The oldest moment not dealt yet, when it is not after `now`.
  func next(until now: UInt64) -> UInt64? {
    let due = start + UInt64(Double(dealt) * interval)
    guard due <= now else { return nil }
    dealt += 1
    return due
  }
}
