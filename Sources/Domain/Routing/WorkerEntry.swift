internal import Model

/// What the router knows of a worker.
struct WorkerEntry: Sendable {
  var available = false
  var capacities: [Sid: Int] = [:]
  var used: [Sid: Int] = [:]
  var lastReserved = Int64.min
  /// Rises at each change; a heap entry of an older generation is stale.
  var generation = 0

  func hasSlot(on channel: Sid) -> Bool {
    available && used[channel, default: 0] < capacities[channel, default: 0]
  }
}
