internal import Glibc

/// How long something takes, by the monotonic clock.
struct Stopwatch {
  private let started: Int64

  /// Starts it.
  init() {
    started = Self.nanoseconds()
  }

  /// Nanoseconds since it was started.
  var elapsedNanoseconds: Int64 {
    Self.nanoseconds() - started
  }

  private static func nanoseconds() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
