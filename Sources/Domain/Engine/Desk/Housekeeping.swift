/// Where the housekeeping stands.
struct Housekeeping {
  /// When it is due next, on the monotonic clock.
  var dueMonotonicMilliseconds: Int64
  /// Deliveries up to this row have been looked at: those that are left stay, since they are
  /// quarantined.
  var deliveriesSeen: Int64 = 0
  /// When the look through the deliveries began anew, on the monotonic clock.
  var deliveriesBegunMonotonicMilliseconds: Int64

  /// The first look comes a period after the start.
  init(now: Moment) {
    dueMonotonicMilliseconds = now.monotonicMilliseconds + Retention.periodMilliseconds
    deliveriesBegunMonotonicMilliseconds = now.monotonicMilliseconds
  }
}
