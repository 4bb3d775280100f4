internal import Model

/// The one timer that serves all conversations.
struct ConversationClock: Hashable, Sendable {
  /// When it is armed for.
  var armed = ArmedDates()
  /// Before when it is not armed, because its work has failed, on the monotonic clock. Outlives
  /// that the work is undone.
  var pausedUntilMonotonicMilliseconds: Int64?
}
