internal import Glibc
internal import Model

/// Where the time comes from: a value handed in, so that tests turn it by hand.
public struct EngineClock: Sendable {
  private let read: @Sendable () -> Moment

  /// A clock that asks `read`.
  public init(_ read: @escaping @Sendable () -> Moment) {
    self.read = read
  }

  /// The system's clocks.
  public static let system = EngineClock {
    Moment(
      wall: Timestamp(milliseconds: EngineClock.milliseconds(of: CLOCK_REALTIME)),
      monotonicMilliseconds: EngineClock.milliseconds(of: CLOCK_MONOTONIC)
    )
  }

  /// The time now.
  public func now() -> Moment {
    read()
  }

  private static func milliseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
