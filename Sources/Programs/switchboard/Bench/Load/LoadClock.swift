/// When a load begins to count and when it ends, in nanoseconds of the monotonic clock.
struct LoadClock: Sendable {
  let countsFrom: UInt64
  /// No request is sent after this.
  let endsAt: UInt64

  /// Whether what happens at a moment counts.
  func counts(_ moment: UInt64) -> Bool {
    moment >= countsFrom && moment < endsAt
  }

  /// A plan that begins now.
  init(_ plan: LoadPlan) {
    let now = Clock.nanoseconds()
    if plan.count != nil {
      countsFrom = now
      endsAt = .max
    } else {
      countsFrom = now + UInt64(plan.warmUpMilliseconds) * 1_000_000
      endsAt = countsFrom + UInt64(plan.milliseconds) * 1_000_000
    }
  }
}
