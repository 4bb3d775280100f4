/// How long to wait before connecting anew: twice as long after each failure, up to a limit, and
/// somewhere in the upper half of that, so that the clients of a daemon that starts again do not
/// all come at once.
struct Backoff: Sendable {
  private let millisecondsMin: Int
  private let millisecondsMax: Int
  private var failures = 0

  init(_ options: ControlClientOptions) {
    millisecondsMin = max(1, options.reconnectMillisecondsMin)
    millisecondsMax = max(millisecondsMin, options.reconnectMillisecondsMax)
  }

  /// Notes a failure and tells how many milliseconds to wait.
  mutating func next(using generator: inout some RandomNumberGenerator) -> Int {
    var ceiling = millisecondsMin
    for _ in 0..<failures where ceiling < millisecondsMax { ceiling *= 2 }
    failures += 1
    ceiling = min(ceiling, millisecondsMax)
    return Int.random(in: ((ceiling + 1) / 2)...ceiling, using: &generator)
  }

  /// Notes that the daemon answered.
  mutating func reset() {
    failures = 0
  }
}
