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

  init(directory: String, terminal: Terminal) throws(ProcessFault) {
    self.terminal = terminal
    daemon = DaemonProcess(
      directory: directory,
      accountSid: SeedDocument.accountSid,
      authToken: SampleWebhook.sid("")
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
  func idleBytes() throws(ProcessFault) -> Double {
    try IdleConnections.bytesEach(server.url, pid: server.pid)
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
    _ wanted: (PeerKind) -> Bool = { _ in true },
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
