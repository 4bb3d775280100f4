/// How often the log tells of calls refused for want of a role: a caller in a loop must not fill
/// the disk. A pure machine.
struct RefusalNotices {
  /// Milliseconds on a clock that only rises, of the last notice.
  private var last: Int64?
  private var leftOut: Int64 = 0

  /// Milliseconds between two notices.
  static let noticeMillisecondsMin: Int64 = 1_000

  /// A call was refused: how many before it were left out, when the log is to be told of it; nil
  /// when this one is left out too.
  mutating func refused(now: Int64) -> Int64? {
    guard isDue(now) else {
      leftOut += 1
      return nil
    }
    return take(now)
  }

  /// How many were left out, when it is time to tell of them; nil when there are none.
  mutating func pending(now: Int64) -> Int64? {
    leftOut > 0 && isDue(now) ? take(now) : nil
  }

  private func isDue(_ now: Int64) -> Bool {
    guard let last else { return true }
    return now - last >= Self.noticeMillisecondsMin
  }

  private mutating func take(_ now: Int64) -> Int64 {
    defer { leftOut = 0 }
    last = now
    return leftOut
  }
}
