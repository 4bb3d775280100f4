extension TableMeasures {
  /// P1, P2: verified and no more.
  func verifying() throws(ProcessFault) -> [TableRow] {
    let title = "verify-only"
    let own = try load(.refused, title) { $0.plan.connections = 32 }
    let figures = peers(title) { peer throws(ProcessFault) in
      try Bench.refused(peer.url, runner(for: peer, connections: 32)).perCoreSecond
    }
    let reached = own.perCoreSecond
    return [
      TableRow(
        id: "P1",
        metric: "verify-only over TLS, 32 conns, per core-s",
        reached: reached.map(Self.thousands) ?? "-",
        must: "25k, 0.34 nginx",
        aim: "40k, 0.55 nginx",
        peers: figures.text([.nginx], Self.thousands),
        ratio: figures.ratios(reached, [.nginx])
      ),
      TableRow(
        id: "P2",
        metric: "the same beside handlers",
        reached: reached.map(Self.thousands) ?? "-",
        must: "0.9 Go, 2 Node, 2 Python",
        aim: "1.3 Go, 3 Node",
        peers: figures.text(PeerKind.handlers, Self.thousands),
        ratio: figures.ratios(reached, PeerKind.handlers)
      ),
    ]
  }

  /// P3, P4, P5: stored before they are answered. No peer stores anything.
  func durable() throws(ProcessFault) -> [TableRow] {
    let ten = try load(.webhooks, "durable, ten a conversation") { _ in }
    let one = try load(.webhooks, "durable, one a conversation") {
      $0.messagesPerConversation = 1
    }
    let single = try load(.webhooks, "durable, one connection") { $0.plan.connections = 1 }
    let steady = try load(.webhooks, "durable, 1,000/s") {
      $0.plan.connections = 32
      $0.plan.rate = 1_000
    }
    return [
      TableRow(
        id: "P3",
        metric: "durable accept, 64 conns, 10 messages a conversation",
        reached: Self.rateAndTail(ten),
        must: "10k/s, p99 15 ms",
        aim: "15k/s, p99 10 ms"
      ),
      TableRow(
        id: "P3a",
        metric: "durable accept, 64 conns, 1 message a conversation",
        reached: Self.rateAndTail(one),
        must: "-",
        aim: "-"
      ),
      TableRow(
        id: "P4",
        metric: "durable accept, 1 conn, p50",
        reached: Self.time(single, 50),
        must: "0.6 ms",
        aim: "0.4 ms"
      ),
      TableRow(
        id: "P5",
        metric: "durable accept at 1,000/s, p99 / p999",
        reached: Self.time(steady, 99) + " / " + Self.time(steady, 99.9),
        must: "5 / 25 ms",
        aim: "3 / 10 ms"
      ),
    ]
  }

  /// P6: a full handshake for each request.
  func connections() throws(ProcessFault) -> [TableRow] {
    let title = "new connections"
    let own = try load(.connect, title) { $0.plan.connections = 16 }
    let figures = peers(title) { peer throws(ProcessFault) in
      try Bench.connect(peer.url, runner(for: peer, connections: 16)).perCoreSecond
    }
    let reached = own.perCoreSecond
    return [
      TableRow(
        id: "P6",
        metric: "TLS 1.3 handshake + GET, ECDSA, per core-s",
        reached: reached.map(Self.thousands) ?? "-",
        must: "0.8 nginx",
        aim: "1.0 nginx",
        peers: figures.text(PeerKind.https, Self.thousands),
        ratio: figures.ratios(reached, PeerKind.https)
      )
    ]
  }

  /// P13: what a waiting connection costs. The servers must be fresh.
  func memory() throws(ProcessFault) -> [TableRow] {
    let title = "idle connections"
    note("  \(title): switchboardd")
    let own = try idleRequestBytes() / 1_024
    let figures = peers(title) { peer throws(ProcessFault) in
      try IdleConnections(url: peer.url).bytesEach(pid: peer.pid) / 1_024
    }
    return [
      TableRow(
        id: "P13",
        metric: "private KiB for each idle TLS connection",
        reached: Figures.fixed(own, 1),
        must: "24",
        aim: "16",
        peers: figures.text(PeerKind.https) { Figures.fixed($0, 1) },
        ratio: figures.ratios(own, PeerKind.https)
      )
    ]
  }

  static func thousands(_ figure: Double) -> String {
    Figures.fixed(figure / 1_000, figure < 10_000 ? 2 : 1) + "k"
  }

  static func time(_ report: LoadReport, _ percentile: Double) -> String {
    Figures.milliseconds(nanoseconds: report.nanoseconds(percentile: percentile)) + " ms"
  }

  static func rateAndTail(_ report: LoadReport) -> String {
    let each = report.perCoreSecond.map { " (\(thousands($0)) per core-s)" } ?? ""
    return "\(thousands(report.perSecond))/s\(each), p99 \(time(report, 99))"
  }
}
