internal import Foundation

/// The clock that nobody sets.
public enum Clock {
  /// Milliseconds since some moment in the past.
  public static func milliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
  }
}
