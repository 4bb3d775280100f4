internal import JSON

/// All that a frame shows, as it was at one time.
struct TopSnapshot: Equatable, Sendable {
  /// The daemon's clock, RFC 3339.
  var time = ""
  /// Why nothing newer is known; nil while the daemon answers.
  var fault: String?
  var server: ServerFigures?
  var rates: Rates?
  /// Round trips of a request that does nothing.
  var latency = LatencyWindow()
  var queues: [QueueFigures] = []
  /// Waiting tasks beyond those that were read.
  var unreadWaiting = 0
  /// Whether some of the tasks that agents have were not read.
  var hasUnreadHeld = false
  var agents: [AgentFigures] = []
  var hasUnreadAgents = false
  /// The last entries of the event log, oldest first.
  var events: [JSONValue] = []

  var json: JSONValue {
    [
      "time": .string(time), "fault": fault.map(JSONValue.string) ?? .null,
      "server": server?.json ?? .null, "rates_per_second": rates?.json ?? .null,
      "rpc_milliseconds": ["p50": milliseconds(50), "p99": milliseconds(99)],
      "queues": .array(queues.map(\.json)), "unread_waiting": JSONValue(unreadWaiting),
      "unread_held": .bool(hasUnreadHeld),
      "agents": .array(agents.map(\.json)), "unread_agents": .bool(hasUnreadAgents),
      "events": .array(events),
    ]
  }

  private func milliseconds(_ percent: Int) -> JSONValue {
    latency.percentile(percent).map { Figures.json(Double($0) / 1_000_000) } ?? .null
  }
}
