internal import Model

/// The one timer that all executions that wait share. Not undone with a command, but by building
/// timers anew.
struct RunTimer: Hashable, Sendable {
  /// When it is armed for.
  var armed = ArmedDates()
  /// Not before this time, on the monotonic clock: a round that was undone isn't tried again at
  /// once.
  var heldUntilMonotonicMilliseconds: Int64 = 0
}
