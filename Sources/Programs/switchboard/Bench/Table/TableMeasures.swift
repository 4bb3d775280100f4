internal import ControlClient

/// The daemon and the peers of one run of the table, and how they are measured.
struct TableMeasures {
  private let terminal: Terminal
  private let daemon: DaemonProcess
  private let server: BenchServer
  private var peers: [PeerServer] = []
  /// Why a peer does not run.
  private var absent: [PeerKind: String] = [:]

  /// Milliseconds a measure counts.
  private static let milliseconds = 3_000
  /// Questions a second while something else is under load.
  private static let questionsPerSecond = 200

  init(directory: String, terminal: Terminal) throws(ProcessFault) {
    self.terminal = terminal
    daemon = DaemonProcess(
      directory: directory,
      accountSid: SeedDocument.accountSid,
      authToken: SampleWebhook.sid(""),
      settings: [
        "SWITCHBOARD_LIMITS_CONTROL_CONNECTIONS_MAX": String(IdleConnections.openMax)
      ]
    )
    try daemon.start()
    do throws(ControlClientError) {
      server = try BenchServer(socket: daemon.socket, authToken: daemon.authToken)
    } catch {
      throw ProcessFault("ask the daemon", reason: "\(error)")
    }
    startPeers(directory)
  }

  private mutating func startPeers(_ directory: String) {
    guard let sources = OwnPath.benchmarks else {
      terminal.note("No peers: Tests/Benchmarks is neither above here nor above this program.")
      for kind in PeerKind.allCases { absent[kind] = "no sources" }
      return
    }
    let setting = PeerSetting(
      sources: sources,
      directory: directory,
      certificate: daemon.certificate,
      key: daemon.privateKey,
      authToken: daemon.authToken
    )
    for kind in PeerKind.allCases {
      do throws(ProcessFault) {
        if let peer = try PeerServer(kind, setting) {
          peers.append(peer)
        } else {
          absent[kind] = "not installed"
        }
      } catch {
        absent[kind] = "failed"
        terminal.note("\(error)")
      }
    }
  }

  func stop() {
    for peer in peers { peer.stop() }
    daemon.kill()
  }

  // MARK: Measuring

  /// Tells what is measured now.
  func note(_ text: String) {
    terminal.note(text)
  }

  /// Bytes of the daemon's private memory for each idle TLS connection.
  func idleRequestBytes() throws(ProcessFault) -> Double {
    try IdleConnections(url: server.url).bytesEach(pid: server.pid)
  }

  /// Bytes of the daemon's private memory for each idle control connection.
  func idleCallBytes() throws(ProcessFault) -> Double {
    try IdleConnections(socket: server.socket, line: FixedRequests.callText("rpc.ping"))
      .bytesEach(pid: server.pid)
  }

  /// A line for the daemon's socket, from a shell.
  func oneLiner(_ line: String) throws(ProcessFault) -> OneLiner {
    try OneLiner(line, to: daemon.socket, log: daemon.directory + "/socat.log")
  }

  /// What `server.status` takes, asked for so many times a second on a connection of its own, while
  /// something else loads the daemon: the load, and the questions.
  func asking(
    _ title: String,
    during begin: (Bench) throws(ProcessFault) -> RunningLoad,
    _ adjust: (inout LoadPlan) -> Void
  ) throws(ProcessFault) -> (load: LoadReport, status: LoadReport) {
    note("  \(title): switchboardd")
    var plan = LoadPlan(milliseconds: Self.milliseconds)
    adjust(&plan)
    let bench = Bench(server: server, plan: plan, run: UInt64.random(in: 0...UInt64.max))
    let running = try begin(bench)
    let request = FixedRequests.call("server.status")
    let asking = LoadPlan(
      connections: 1,
      milliseconds: Self.milliseconds,
      rate: Self.questionsPerSecond
    )
    let status = try LoadRunner(plan: asking, serverPid: nil)
      .run(socket: server.socket, depth: 1) { _ in FixedSource(request) }
    let load = try bench.runner.finish(running)
    for report in [load, status] { warn(of: report, title) }
    return (load, status)
  }

  /// A measure of the daemon; `adjust` says how it differs from the usual.
  func load(
    _ mode: BenchMode,
    _ title: String,
    _ adjust: (inout Bench) -> Void
  ) throws(ProcessFault) -> LoadReport {
    terminal.note("  \(title): switchboardd")
    var bench = Bench(
      server: server,
      plan: LoadPlan(milliseconds: Self.milliseconds),
      run: UInt64.random(in: 0...UInt64.max)
    )
    adjust(&bench)
    let report = try mode == .webhooks ? bench.webhooks() : bench.load(mode).report
    warn(of: report, title)
    return report
  }

  /// The same of every peer that `wanted` takes.
  func peers(
    _ title: String,
    _ wanted: (PeerKind) -> Bool = \.answersRequests,
    _ measure: (PeerServer) throws(ProcessFault) -> Double?
  ) -> PeerFigures {
    var figures = PeerFigures()
    for (kind, reason) in absent { figures.lacks(kind, reason) }
    for peer in peers where wanted(peer.kind) {
      terminal.note("  \(title): \(peer.kind.title)")
      // A peer that fails is a gap in the table, not the end of it.
      do throws(ProcessFault) {
        figures.set(peer.kind, try measure(peer))
      } catch {
        figures.lacks(peer.kind, "failed")
        terminal.note("  \(title): \(peer.kind.title): \(error)")
      }
    }
    return figures
  }

  func runner(for peer: PeerServer, connections: Int) -> LoadRunner {
    LoadRunner(
      plan: LoadPlan(connections: connections, milliseconds: Self.milliseconds),
      serverPid: peer.pid
    )
  }

  private func warn(of report: LoadReport, _ title: String) {
    for (reason, count) in report.tally.failures {
      terminal.note("  \(title): \(count) failed: \(TextWidth.oneLine(reason))")
    }
  }
}
