internal import JSON

/// What happened in a span of time, a second.
struct Rates: Equatable, Sendable {
  let milliseconds: Int
  /// Whether the span is the daemon's whole life: nothing earlier was looked at.
  let isSinceStart: Bool
  let webhooks: Double
  let interactions: Double
  let reservations: Double
  let requests: Double
  let commits: Double
  /// Commands a commit; nil when there was none.
  let batch: Double?

  /// From the counters at two times. `ownRequests` are this program's among the requests: they
  /// don't count.
  init(
    from before: Counters,
    to after: Counters,
    milliseconds: Int,
    isSinceStart: Bool = false,
    ownRequests: Int = 0
  ) {
    self.milliseconds = milliseconds
    self.isSinceStart = isSinceStart
    func rate(_ count: Int) -> Double {
      milliseconds > 0 ? Double(max(0, count)) * 1_000 / Double(milliseconds) : 0
    }
    webhooks = rate(after.webhooks - before.webhooks)
    interactions = rate(after.interactions - before.interactions)
    reservations = rate(after.reservations - before.reservations)
    requests = rate(after.requests - before.requests - ownRequests)
    let commits = after.commits - before.commits
    self.commits = rate(commits)
    batch = commits > 0 ? Double(after.commands - before.commands) / Double(commits) : nil
  }

  /// Since the daemon's start.
  init(sinceStart server: ServerFigures, ownRequests: Int) {
    self.init(
      from: Counters(),
      to: server.counters,
      milliseconds: server.uptimeMilliseconds,
      isSinceStart: true,
      ownRequests: ownRequests
    )
  }

  var json: JSONValue {
    [
      "span_ms": JSONValue(milliseconds), "since_start": .bool(isSinceStart),
      "webhooks": Figures.json(webhooks), "interactions": Figures.json(interactions),
      "reservations": Figures.json(reservations), "control_requests": Figures.json(requests),
      "commits": Figures.json(commits), "batch": batch.map(Figures.json) ?? .null,
    ]
  }
}
