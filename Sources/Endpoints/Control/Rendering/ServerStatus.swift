internal import Engine
internal import JSON
internal import Model

/// How the daemon is doing, from counters alone.
struct ServerStatus {
  let facts: ServerFacts
  let accountText: String
  let startedText: String
  let gauges: WriterGauges
  let isDraining: Bool
  let uptimeMilliseconds: Int64
  let connections: Int
  let connectionsMax: Int
  let subscriptions: Int
  let requests: Int64
  let refusals: Int64
  let writeHTTPS: (inout JSONWriter) -> Void

  /// As it is now. The control loop.
  init(_ core: ControlCore) {
    facts = core.services.facts
    accountText = core.accountText
    startedText = core.startedText
    gauges = core.services.queue.gauges
    isDraining = core.isDraining
    uptimeMilliseconds = max(
      0,
      core.services.clock.now().wall.milliseconds - facts.started.milliseconds
    )
    connections = core.connectionCount
    connectionsMax = core.limits.connectionsMax
    subscriptions = core.feed.subscriptionCount
    requests = core.requests
    refusals = core.refusals
    writeHTTPS = core.services.writeHTTPSStatus
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("status", isDraining ? "draining" : "running")
    writer.field("version", facts.version)
    writer.field("account_sid", accountText)
    writer.field("backend", facts.backend)
    writer.field("pid", Int(facts.processID))
    writer.field("started_at", startedText)
    writer.field("uptime_ms", uptimeMilliseconds)
    writer.field("read_only", gauges.readOnly)
    writer.key("writer")
    writer.beginObject()
    writer.field("queued", gauges.queued)
    writer.field("queue_max", gauges.queueMax)
    writer.field("commits", gauges.commits)
    writer.field("commands", gauges.commands)
    writer.field("last_batch", gauges.lastBatch)
    writer.field("commit_p50_us", microseconds(ofShare: 0.5))
    writer.field("commit_p99_us", microseconds(ofShare: 0.99))
    writer.endObject()
    writer.key("deliveries")
    writer.beginObject()
    writer.field("accepted", gauges.deliveriesAccepted)
    writer.field("duplicate", gauges.deliveriesDuplicate)
    writer.field("quarantined", gauges.deliveriesQuarantined)
    writer.endObject()
    writer.field("interactions_created", gauges.interactionsCreated)
    writer.field("reservations_created", gauges.reservationsCreated)
    writer.field("waiting_tasks", gauges.waitingTasks)
    writer.field("available_workers", gauges.availableWorkers)
    writer.field("last_event_seq", gauges.lastEventSeq)
    writer.key("control")
    writer.beginObject()
    writer.field("connections", connections)
    writer.field("connections_max", connectionsMax)
    writer.field("subscriptions", subscriptions)
    writer.field("requests", requests)
    writer.field("refused", refusals)
    writer.endObject()
    writer.key("https")
    writeHTTPS(&writer)
    writer.endObject()
  }

  /// Microseconds within which the given share of all commits since start was done, by estimate;
  /// nil before the first one.
  private func microseconds(ofShare share: Double) -> Int? {
    gauges.commitDuration.quantile(share).map { Int($0 / 1_000) }
  }

  /// The same for people, a line a subject.
  var text: String {
    let seconds = uptimeMilliseconds / 1_000
    let uptime =
      "\(seconds / 86_400)d \(seconds / 3_600 % 24)h \(seconds / 60 % 60)m \(seconds % 60)s"
    var https = JSONWriter()
    writeHTTPS(&https)
    return """
      switchboardd \(facts.version) \(isDraining ? "draining" : "running"), up \(uptime), \
      pid \(facts.processID), backend \(facts.backend), account \(facts.accountSid)
      webhooks      \(gauges.deliveriesAccepted) accepted, \(gauges.deliveriesDuplicate) \
      duplicate, \(gauges.deliveriesQuarantined) quarantined
      interactions  \(gauges.interactionsCreated) made, \(gauges.waitingTasks) tasks waiting, \
      \(gauges.availableWorkers) workers available
      writer        \(gauges.commands) commands in \(gauges.commits) commits, \
      \(gauges.queued) of \(gauges.queueMax) queued\(gauges.readOnly ? ", READ ONLY: disk full" : "")
      events        \(gauges.lastEventSeq) stored, \(subscriptions) subscriptions
      control       \(connections) of \(connectionsMax) connections, \(requests) requests, \
      \(refusals) refused
      https         \(httpsText(https.bytes))

      """
  }

  /// The endpoint's counters in a line for people.
  private func httpsText(_ bytes: [UInt8]) -> String {
    guard let status = try? JSONValue(parsing: bytes) else { return "unknown" }
    let listeners = (status["listeners"]?.array ?? []).compactMap { $0["address"]?.string }
    let open = status["connections"]?["open"]?.int ?? 0
    let total = status["requests"]?["total"]?.int ?? 0
    let refused = status["requests"]?["refused"]?.int ?? 0
    return "\(listeners.joined(separator: " ")), \(open) connections, \(total) requests, "
      + "\(refused) refused"
  }
}
