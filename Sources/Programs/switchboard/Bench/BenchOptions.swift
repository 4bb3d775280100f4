internal import ControlClient

/// Reads the options of the command `bench`.
enum BenchOptions {
  static func mode(_ context: CommandContext) throws(CommandFailure) -> BenchMode {
    guard let word = context.arguments.words.first else { return .webhooks }
    guard context.arguments.words.count == 1, let mode = BenchMode(rawValue: word) else {
      let modes = BenchMode.allCases.map(\.rawValue).joined(separator: ", ")
      throw context.usage(
        "There is no mode \(TextWidth.oneLine(word)).",
        hint: "The modes are \(modes)."
      )
    }
    return mode
  }

  /// Where temporary folders are to be made; nil: where they usually are.
  static func parent(_ context: CommandContext) -> String? {
    context.arguments.word("directory")
  }

  static func bench(
    _ context: CommandContext,
    _ server: BenchServer
  ) throws(CommandFailure) -> Bench {
    var plan = LoadPlan()
    plan.connections =
      try context.integer("connections", in: 1...LoadPlan.connectionsMax) ?? plan.connections
    plan.threads = try context.integer("threads", in: 1...LoadPlan.threadsMax) ?? plan.threads
    plan.count = try context.integer("count", in: 1...Int.max)
    plan.rate = try context.integer("rate", in: 1...Int.max)
    if let seconds = try context.integer("seconds", in: 1...secondsMax) {
      plan.milliseconds = seconds * 1_000
    }
    let seed = try context.integer("seed", in: 0...Int.max).map(UInt64.init)
    var bench = Bench(server: server, plan: plan, run: seed ?? UInt64.random(in: 0...UInt64.max))
    bench.messagesPerConversation =
      try context.integer(
        "messages-per-conversation",
        in: 1...Bench.messagesPerConversationMax
      )
      ?? bench.messagesPerConversation
    bench.depth = try context.integer("pipeline", in: 1...Bench.depthMax) ?? bench.depth
    bench.method = context.arguments.word("method") ?? bench.method
    return bench
  }

  private static let secondsMax = 86_400

  /// Runs `body` with the daemon that the options name, or with one of its own.
  static func withServer(
    _ context: CommandContext,
    _ body: (BenchServer) throws(CommandFailure) -> ExitCode
  ) throws(CommandFailure) -> ExitCode {
    guard !context.arguments.has("socket") else {
      let token = try WebhookSigner(context).authToken
      return try body(server(context.options.socket, token))
    }
    let daemon: DaemonProcess
    do throws(ProcessFault) {
      daemon = DaemonProcess(
        directory: try TemporaryDirectory(in: parent(context), name: "switchboard-bench").path,
        accountSid: SeedDocument.accountSid,
        authToken: SampleWebhook.sid("")
      )
      try daemon.start()
    } catch {
      Children.cleanUp()
      throw CommandFailure(
        "\(error).",
        hint: "Name a folder with room with --directory, or a daemon with --socket."
      )
    }
    defer { Children.cleanUp() }
    do throws(CommandFailure) {
      return try body(server(daemon.socket, daemon.authToken))
    } catch {
      for line in daemon.logTail { context.terminal.note("  \(TextWidth.oneLine(line))") }
      throw error
    }
  }

  private static func server(
    _ socket: String,
    _ authToken: String?
  ) throws(CommandFailure) -> BenchServer {
    do throws(ControlClientError) {
      return try BenchServer(socket: socket, authToken: authToken)
    } catch {
      throw CommandFailure(error, calling: "server.status")
    }
  }
}
