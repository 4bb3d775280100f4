extension TableMeasures {
  /// P22, P23, P24: the control socket as an administrator meets it.
  func controlling() throws(ProcessFault) -> [TableRow] {
    let discovery = try load(.rpc, "rpc.discover, one conn") {
      $0.plan.connections = 1
      $0.method = "rpc.discover"
    }
    return try oneLiners() + underLoad() + [
      TableRow(
        id: "P24",
        metric: "rpc.discover, 1 conn, p50 / p99",
        reached: Self.time(discovery, 50) + " / " + Self.time(discovery, 99),
        must: "20 ms",
        aim: "5 ms"
      )
    ]
  }

  /// P14: what a waiting control connection costs. The servers must be fresh.
  func controlMemory() throws(ProcessFault) -> [TableRow] {
    let title = "idle control connections"
    note("  \(title): switchboardd")
    let own = try idleCallBytes() / 1_024
    let figures = peers(title, \.answersCalls) { peer throws(ProcessFault) in
      try IdleConnections(socket: peer.socket, line: peer.kind.ping).bytesEach(pid: peer.pid)
        / 1_024
    }
    return [
      TableRow(
        id: "P14",
        metric: "private KiB for each idle control connection",
        reached: Figures.fixed(own, 1),
        must: "8",
        aim: "4",
        peers: figures.text(PeerKind.calls) { Figures.fixed($0, 1) },
        ratio: figures.ratios(own, PeerKind.calls)
      )
    ]
  }

  /// P22: a shell line with socat.
  private func oneLiners() throws(ProcessFault) -> [TableRow] {
    let title = "socat"
    let metric = "echo server.version | socat, exec to exit, median of \(OneLiner.runs)"
    let (must, aim) = ("25 ms", "10 ms")
    guard OneLiner.isInstalled else {
      let reached = "socat not installed"
      return [TableRow(id: "P22", metric: metric, reached: reached, must: must, aim: aim)]
    }
    note("  \(title): switchboardd")
    let own = try oneLiner("server.version").median
    let figures = peers(title, \.answersCalls) { peer throws(ProcessFault) in
      try OneLiner(peer.kind.ping, to: peer.socket, log: peer.socket + ".log").median
    }
    return [
      TableRow(
        id: "P22",
        metric: metric,
        reached: Figures.fixed(own, 1) + " ms",
        must: must,
        aim: aim,
        peers: figures.text(PeerKind.calls) { Figures.fixed($0, 1) },
        ratio: figures.ratios(own, PeerKind.calls)
      )
    ]
  }

  /// P23: questions while HTTPS has more to do than it can. Questions are timed from when they are
  /// due.
  private func underLoad() throws(ProcessFault) -> [TableRow] {
    let title = "status while HTTPS is busy"
    let capacity = try load(.webhooks, "\(title): its capacity") { _ in }.perSecond
    let doubled = try asking("\(title), webhooks") { bench throws(ProcessFault) in
      try bench.beginWebhooks()
    } _: {
      $0.connections = 256
      $0.rate = Int(2 * capacity)
    }
    let connecting = try asking("\(title), new connections") { bench throws(ProcessFault) in
      try Bench.beginConnecting(bench.server.url, bench.runner)
    } _: {
      $0.connections = 64
    }
    let answered = Self.thousands(doubled.load.perSecond)
    return [
      TableRow(
        id: "P23",
        metric: "server.status p99, webhooks due at 2 x \(Self.thousands(capacity))/s on 256 conns",
        reached: "\(Self.time(doubled.status, 99)) (webhooks \(answered)/s)",
        must: "100 ms",
        aim: "50 ms"
      ),
      TableRow(
        id: "P23a",
        metric: "server.status p99, 64 conns busy with new handshakes",
        reached: "\(Self.time(connecting.status, 99)) "
          + "(handshakes \(Self.thousands(connecting.load.perSecond))/s)",
        must: "100 ms",
        aim: "50 ms"
      ),
    ]
  }
}
