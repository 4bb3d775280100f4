internal import Glibc

/// The clock that nobody sets.
enum Clock {
  static func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Sleeps for at least this long, whatever signals come.
  static func sleep(milliseconds: Int) {
    var left = timespec(
      tv_sec: milliseconds / 1_000,
      tv_nsec: milliseconds % 1_000 * 1_000_000
    )
    var rest = timespec()
    while nanosleep(&left, &rest) != 0, errno == EINTR { left = rest }
  }
}
