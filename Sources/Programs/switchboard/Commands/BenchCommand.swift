extension Command {
  static let bench = Command(
    "bench",
    "Loads a daemon and tells how fast it answers.",
    operands: "[MODE]",
    options: [
      OptionDescriptor("connections", .word("N"), "Connections (64)"),
      OptionDescriptor("seconds", .word("N"), "How long (5)"),
      OptionDescriptor("count", .word("N"), "Requests in all, in place of a time"),
      OptionDescriptor("rate", .word("N"), "Requests a second, sent when due (not for connect)"),
      OptionDescriptor("threads", .word("N"), "Threads of the load generator (1)"),
      OptionDescriptor("seed", .word("N"), "Makes the messages' sids; unsaid: another each time"),
      OptionDescriptor("messages-per-conversation", .word("N"), "webhooks: messages each (10)"),
      OptionDescriptor("pipeline", .word("N"), "rpc: calls under way on a connection (1)"),
      OptionDescriptor("method", .word("NAME"), "rpc: the method (server.status)"),
      WebhookOptions.authTokenFile,
      OptionDescriptor("directory", .word("PATH"), "Where an own daemon's state is made"),
      OptionDescriptor("table", "Run the whole table beside the peers that are installed"),
    ],
    notes: """
      Modes:
      \(BenchMode.allCases.map { "  \(TextWidth.padded($0.rawValue, to: 10)) \($0.summary)" }
        .joined(separator: "\n"))

      Without --socket a daemon of its own is started with temporary state, so no installed daemon
      is loaded by mistake. With --socket, webhooks are signed with --auth-token-file. Latency is
      from sending (with --rate: from when it was due) to the answer. After webhooks all that is
      stored is read: exit code 1 when an acknowledged message is missing or anything is double.
      """
  ) { context throws(CommandFailure) in
    Children.cleanUpOnSignals()
    OpenFiles.raiseLimit()
    do throws(ProcessFault) {
      if context.arguments.has("table") {
        try BenchTable(terminal: context.terminal, parent: BenchOptions.parent(context)).run()
        return .success
      }
    } catch {
      throw CommandFailure("\(error).")
    }
    let mode = try BenchOptions.mode(context)
    return try BenchOptions.withServer(context) { server throws(CommandFailure) in
      try run(mode, context, server)
    }
  }

  private static func run(
    _ mode: BenchMode,
    _ context: CommandContext,
    _ server: BenchServer
  ) throws(CommandFailure) -> ExitCode {
    let bench = try BenchOptions.bench(context, server)
    let text: ReportText
    do throws(ProcessFault) {
      let outcome = try bench.load(mode)
      text = ReportText(
        mode: mode,
        bench: bench,
        report: outcome.report,
        stored: outcome.stored
      )
    } catch {
      throw CommandFailure("\(error).")
    }
    if context.options.json {
      context.printJSON(ResultText.select(context.options.fields, of: text.json))
    } else {
      for line in text.lines() { context.terminal.print(line) }
    }
    return text.stored?.holds ?? true ? .success : .failure
  }
}
