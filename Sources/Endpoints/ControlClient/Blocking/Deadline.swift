internal import Glibc

/// When to give up waiting, on the clock that nobody sets.
struct Deadline {
  /// The whole time that was allowed.
  let milliseconds: Int
  private let end: Int

  init(milliseconds: Int) {
    self.milliseconds = milliseconds
    end = Deadline.now() + milliseconds
  }

  /// What is left, for poll(2).
  var remainingMilliseconds: Int32 {
    Int32(clamping: max(0, end - Deadline.now()))
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}
