internal import ControlClient
internal import JSON

/// Loads a daemon in one of the modes.
struct Bench {
  let server: BenchServer
  var plan: LoadPlan
  /// Tells this run's messages from those of others.
  var run: UInt64
  var messagesPerConversation = 10
  /// Calls under way on a control connection.
  var depth = 1
  /// The call of ``BenchMode/rpc``.
  var method = "server.status"

  static let depthMax = 64
  static let messagesPerConversationMax = 1_000

  /// Runs the mode; the outcome of the comparison is there for webhooks only.
  func load(
    _ mode: BenchMode
  ) throws(ProcessFault) -> (report: LoadReport, stored: StoredCheck.Outcome?) {
    switch mode {
    case .webhooks:
      let report = try webhooks()
      return (report, try compare(report))
    case .refused: return (try refused(), nil)
    case .connect: return (try connect(), nil)
    case .rpc: return (try rpc(), nil)
    case .rpcWrite: return (try rpcWrite(), nil)
    case .messages: return (try messages(), nil)
    }
  }

  var runner: LoadRunner { LoadRunner(plan: plan, serverPid: server.pid) }

  func webhooks() throws(ProcessFault) -> LoadReport {
    try runner.finish(beginWebhooks())
  }

  /// Begins to send webhooks; ``LoadRunner/finish(_:)`` of a runner with the same plan ends it.
  func beginWebhooks() throws(ProcessFault) -> RunningLoad {
    guard let token = server.authToken else {
      throw ProcessFault("sign webhooks", reason: "no auth token is known: --auth-token-file")
    }
    let writer = WebhookWriter(
      url: server.url,
      signedURL: server.signedURL,
      authToken: token,
      accountSid: server.accountSid
    )
    let (run, each) = (run, messagesPerConversation)
    return runner.begin(try server.target()) { number in
      WebhookSource(
        writer: writer,
        identity: MessageIdentity(run: run, connection: number),
        messagesPerConversation: each
      )
    }
  }

  private func refused() throws(ProcessFault) -> LoadReport {
    try Self.refused(server.url, runner)
  }

  private func connect() throws(ProcessFault) -> LoadReport {
    try Self.connect(server.url, runner)
  }

  /// Badly signed webhooks to any server.
  static func refused(_ url: String, _ runner: LoadRunner) throws(ProcessFault) -> LoadReport {
    let endpoint = EndpointURL(url)
    let request = FixedRequests.refused(
      target: endpoint?.target ?? "/",
      authority: endpoint?.authority ?? ""
    )
    return try runner.run(LoadTarget(url: url)) { _ in FixedSource(request) }
  }

  /// One request a connection to any server.
  static func connect(_ url: String, _ runner: LoadRunner) throws(ProcessFault) -> LoadReport {
    try runner.finish(beginConnecting(url, runner))
  }

  /// Begins what ``connect(_:_:)`` does.
  static func beginConnecting(
    _ url: String,
    _ runner: LoadRunner
  ) throws(ProcessFault) -> RunningLoad {
    let request = FixedRequests.get(
      "/healthz",
      authority: EndpointURL(url)?.authority ?? "",
      closing: true
    )
    return runner.begin(try LoadTarget(url: url), isOneShot: true) { _ in FixedSource(request) }
  }

  private func rpc() throws(ProcessFault) -> LoadReport {
    let request = FixedRequests.call(method)
    return try runner.run(socket: server.socket, depth: depth) { _ in FixedSource(request) }
  }

  private func rpcWrite() throws(ProcessFault) -> LoadReport {
    var workers: [String] = []
    do throws(ControlClientError) {
      let client = try BlockingControlClient(path: server.socket)
      for number in 0..<plan.connections {
        let name = "bench-\(Hexadecimal.digits(run))-\(number)"
        let worker = try client.call("worker.create", params: ["friendly_name": .string(name)])
        workers.append(worker["sid"]?.string ?? "")
      }
    } catch {
      throw ProcessFault("make workers", reason: "\(error)")
    }
    let sids = workers
    return try runner.run(socket: server.socket, depth: depth) { number in
      UpdateSource(workerSid: sids[number])
    }
  }

  /// Each message is a new customer's, and makes a conversation, an execution, an interaction and a
  /// task.
  private func messages() throws(ProcessFault) -> LoadReport {
    let address = "chat-\(Hexadecimal.digits(run))"
    do throws(ControlClientError) {
      let client = try BlockingControlClient(path: server.socket)
      let template = try client.call("flow.template")
      let flow = try client.call(
        "flow.create",
        params: [
          "friendly_name": .string(address), "status": "published",
          "definition": template["definition"] ?? .null,
        ]
      )
      _ = try client.call(
        "address.create",
        params: [
          "type": "chat", "address": .string(address),
          "auto_creation": [
            "enabled": true, "type": "studio", "studio_flow_sid": flow["sid"] ?? .null,
          ],
        ]
      )
    } catch {
      throw ProcessFault("make an address with a flow", reason: "\(error)")
    }
    return try runner.run(socket: server.socket, depth: depth) { number in
      FirstMessageSource(address: address, connection: number)
    }
  }

  private func compare(_ report: LoadReport) throws(ProcessFault) -> StoredCheck.Outcome {
    do throws(ControlClientError) {
      return try StoredCheck(run: run).compare(
        report.tally.sentMessages,
        on: BlockingControlClient(path: server.socket)
      )
    } catch {
      throw ProcessFault("read what is stored", reason: "\(error)")
    }
  }
}
