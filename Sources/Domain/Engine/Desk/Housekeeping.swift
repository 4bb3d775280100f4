internal import Model

/// Where the housekeeping stands. A value: a round that is undone takes back what it noted here.
struct Housekeeping: Hashable, Sendable {
  /// When it is due next, on the monotonic clock.
  var dueMonotonicMilliseconds: Int64 = 0
  /// Rounds that have come to their end.
  var rounds: Int64 = 0
  /// Deliveries up to this row have been looked at: those that are left stay, since they are
  /// quarantined.
  var deliveriesSeen: Int64 = 0
  /// When the look through the deliveries began anew, on the monotonic clock.
  var deliveriesBegunMonotonicMilliseconds: Int64 = 0
  /// What the last round left behind; nil when it left nothing too old.
  var backlog: Backlog?

  /// The journals at the end of a round that left something for the next.
  struct Backlog: Hashable, Sendable {
    /// When that was, on the monotonic clock.
    var sinceMonotonicMilliseconds: Int64
    /// The last row of each journal then.
    var lastRows: [Journal: Int64]
    /// The closed conversations then.
    var closedConversations: Int
  }

  /// Nothing has been looked at, and everything is due.
  init() {}

  /// The first look comes a period after the start.
  init(now: Moment) {
    dueMonotonicMilliseconds = now.monotonicMilliseconds + Retention.periodMilliseconds
    deliveriesBegunMonotonicMilliseconds = now.monotonicMilliseconds
  }
}
