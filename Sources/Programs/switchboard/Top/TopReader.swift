internal import ControlClient
internal import JSON

/// Reads from a daemon what a frame shows, over one connection that it opens anew when it breaks.
/// It belongs to one thread.
struct TopReader {
  let socket: String
  /// Milliseconds that one call may take.
  let timeoutMilliseconds: Int
  private var client: BlockingControlClient?
  private var snapshot = TopSnapshot()
  private var lastRead: (startedAt: String, counters: Counters, nanoseconds: UInt64, calls: Int)?
  /// Calls on this connection.
  private var calls = 0
  /// The method that was called last.
  private(set) var method = "server.status"

  /// Tasks of a kind (waiting, held) that are read for one frame. More are counted, not shown.
  static let tasksMax = 2_000
  /// Workers, and reservations of a state, that are read for one frame.
  static let workersMax = 2_000
  /// Items asked for at once.
  private static let pageItems = 500
  /// Entries of the event log in a snapshot.
  static let eventsMax = 20
  /// Round trips measured for one snapshot.
  private static let pings = 3
  /// Round trips measured for the first one, so that it has a percentile at all.
  private static let pingsFirst = 20

  init(socket: String, timeoutMilliseconds: Int) {
    self.socket = socket
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  /// What there is now.
  mutating func read() throws(ControlClientError) -> TopSnapshot {
    do throws(ControlClientError) {
      let connection = try connection()
      try readServer(connection)
      try readTasks(connection)
      try readAgents(connection)
      try readEvents(connection)
      snapshot.fault = nil
      return snapshot
    } catch {
      // A refusal leaves the connection as it was; after anything else replies may be out of step.
      if case .refused = error {} else { client = nil }
      throw error
    }
  }

  /// What there is now, or what there was and why there is nothing newer.
  mutating func readOrKeep() -> TopSnapshot {
    do throws(ControlClientError) {
      return try read()
    } catch {
      var kept = snapshot
      kept.fault = error.description
      kept.rates = nil
      return kept
    }
  }

  /// The connection, opened when there is none: what was counted on the one before is void.
  private mutating func connection() throws(ControlClientError) -> BlockingControlClient {
    if let client { return client }
    let opened = try BlockingControlClient(path: socket)
    client = opened
    calls = 0
    lastRead = nil
    snapshot.latency = LatencyWindow()
    return opened
  }

  private mutating func readServer(
    _ client: BlockingControlClient
  ) throws(ControlClientError) {
    for _ in 0..<(lastRead == nil ? Self.pingsFirst : Self.pings) {
      let start = Clock.nanoseconds()
      let pong = try call("rpc.ping", [:], client)
      snapshot.latency.add(nanoseconds: Clock.nanoseconds() - start)
      snapshot.time = pong["time"]?.string ?? ""
    }
    let server = ServerFigures(try call("server.status", [:], client))
    let now = Clock.nanoseconds()
    if let last = lastRead, last.startedAt == server.startedAt {
      snapshot.rates = Rates(
        from: last.counters,
        to: server.counters,
        milliseconds: Int((now - last.nanoseconds) / 1_000_000),
        ownRequests: calls - last.calls
      )
    } else {
      snapshot.rates = Rates(sinceStart: server, ownRequests: calls)
    }
    snapshot.server = server
    lastRead = (server.startedAt, server.counters, now, calls)
  }

  private mutating func readTasks(_ client: BlockingControlClient) throws(ControlClientError) {
    func params(_ statuses: String) -> JSONObject {
      [
        "assignment_status": .string(statuses),
        "fields": ["assignment_status", "age", "task_queue_sid", "task_queue_friendly_name"],
      ]
    }
    let waiting = try list("task.list", params("pending"), max: Self.tasksMax, client)
    let held = try list(
      "task.list",
      params("reserved,assigned,wrapping"),
      max: Self.tasksMax,
      client
    )
    snapshot.queues = QueueFigures.of(waiting.items + held.items)
    snapshot.unreadWaiting =
      waiting.hasMore
      ? max(1, (snapshot.server?.waitingTasks ?? 0) - waiting.items.count) : 0
    snapshot.hasUnreadHeld = held.hasMore
  }

  private mutating func readAgents(_ client: BlockingControlClient) throws(ControlClientError) {
    var held: [String: [JSONValue]] = [:]
    for status in ["pending", "accepted", "wrapping"] {
      let page = try list(
        "reservation.list",
        [
          "reservation_status": .string(status),
          "fields": ["reservation_status", "task_sid", "worker_sid", "date_expires"],
        ],
        max: Self.workersMax,
        client
      )
      for item in page.items { held[item["worker_sid"]?.string ?? "", default: []].append(item) }
    }
    let workers = try list("worker.list", [:], max: Self.workersMax, client)
    let now = WireTime.milliseconds(snapshot.time)
    snapshot.agents = workers.items.map { worker in
      AgentFigures(worker, holding: held[worker["sid"]?.string ?? ""] ?? [], now: now)
    }
    snapshot.hasUnreadAgents = workers.hasMore
  }

  /// The end of the log. A subscription would bring every event of a busy daemon to show a few.
  private mutating func readEvents(_ client: BlockingControlClient) throws(ControlClientError) {
    let after = max(0, (snapshot.server?.lastEventSeq ?? 0) - Self.eventsMax)
    let page = try call(
      "events.list",
      ["after": JSONValue(after), "limit": JSONValue(Self.eventsMax)],
      client
    )
    snapshot.events = page["items"]?.array ?? []
  }

  /// The items of a list up to `max`.
  private mutating func list(
    _ method: String,
    _ filter: JSONObject,
    max itemsMax: Int,
    _ client: BlockingControlClient
  ) throws(ControlClientError) -> (items: [JSONValue], hasMore: Bool) {
    var params = filter
    var items: [JSONValue] = []
    while true {
      params["limit"] = JSONValue(min(Self.pageItems, itemsMax - items.count))
      let page = try call(method, params, client)
      items += page["items"]?.array ?? []
      guard let cursor = page["next_cursor"]?.string else { return (items, false) }
      guard items.count < itemsMax else { return (items, true) }
      params["cursor"] = .string(cursor)
    }
  }

  private mutating func call(
    _ method: String,
    _ params: JSONObject,
    _ client: BlockingControlClient
  ) throws(ControlClientError) -> JSONValue {
    calls += 1
    self.method = method
    return try client.call(
      method,
      params: params.isEmpty ? nil : .object(params),
      timeoutMilliseconds: timeoutMilliseconds
    )
  }
}
