extension TableMeasures {
  /// P9, P10, P11: calls that read.
  func calls() throws(ProcessFault) -> [TableRow] {
    let sixteen = try calls("calls, 16 conns", connections: 16, depth: 1)
    let status = try load(.rpc, "server.status, 16 conns") { $0.plan.connections = 16 }
    let piped = try calls("calls, 16 x 16", connections: 16, depth: 16)
    let single = try calls("calls, one conn", connections: 1, depth: 1) {
      Double($0.nanoseconds(percentile: 50)) / 1_000_000
    }
    let half = Double(single.own.nanoseconds(percentile: 50)) / 1_000_000
    return [
      TableRow(
        id: "P9",
        metric: "rpc.ping, 16 conns",
        reached: Self.rate(sixteen.own),
        must: "50k/s",
        aim: "65k/s",
        peers: sixteen.peers.text(PeerKind.calls, Self.thousands),
        ratio: sixteen.peers.ratios(sixteen.own.perSecond, PeerKind.calls)
      ),
      TableRow(
        id: "P9a",
        metric: "server.status, 16 conns",
        reached: Self.rate(status),
        must: "-",
        aim: "-"
      ),
      TableRow(
        id: "P10",
        metric: "rpc.ping, 16 conns, 16 under way each",
        reached: Self.rate(piped.own),
        must: "150k/s",
        aim: "250k/s",
        peers: piped.peers.text(PeerKind.calls, Self.thousands),
        ratio: piped.peers.ratios(piped.own.perSecond, PeerKind.calls)
      ),
      TableRow(
        id: "P11",
        metric: "rpc.ping, 1 conn, p50 / p99",
        reached: Self.time(single.own, 50) + " / " + Self.time(single.own, 99),
        must: "0.05 / 0.25 ms",
        aim: "0.03 / 0.15 ms",
        peers: single.peers.text(PeerKind.calls) { Figures.fixed($0, 3) },
        ratio: single.peers.ratios(half, PeerKind.calls)
      ),
    ]
  }

  /// P12: calls that are commits.
  func writes() throws(ProcessFault) -> [TableRow] {
    let single = try load(.rpcWrite, "durable calls, one conn") { $0.plan.connections = 1 }
    let sixteen = try load(.rpcWrite, "durable calls, 16 conns") { $0.plan.connections = 16 }
    return [
      TableRow(
        id: "P12",
        metric: "worker.update, durable, 1 conn / 16 conns",
        reached: "\(Self.thousands(single.perSecond))/s / \(Self.thousands(sixteen.perSecond))/s",
        must: "2.5k/s / 10k/s",
        aim: "3.3k/s / 15k/s"
      )
    ]
  }

  /// P12a: customers' first messages, each of which makes all that an agent needs.
  func messages() throws(ProcessFault) -> [TableRow] {
    let report = try load(.messages, "first messages through a flow") {
      $0.plan.connections = 8
      $0.depth = 16
    }
    return [
      TableRow(
        id: "P12a",
        metric: "message.create from new customers, address with a send-to-flex flow, durable",
        reached: "\(Self.rate(report)), p99 \(Self.time(report, 99))",
        must: "5k/s",
        aim: "10k/s"
      )
    ]
  }

  private func calls(
    _ title: String,
    connections: Int,
    depth: Int,
    _ figure: (LoadReport) -> Double = { $0.perSecond }
  ) throws(ProcessFault) -> (own: LoadReport, peers: PeerFigures) {
    let own = try load(.rpc, title) {
      $0.plan.connections = connections
      $0.depth = depth
      $0.method = "rpc.ping"
    }
    let figures = peers(title, \.answersCalls) { peer throws(ProcessFault) in
      let request = FixedRequests.line(peer.kind.ping)
      return figure(
        try runner(for: peer, connections: connections)
          .run(socket: peer.socket, depth: depth) { _ in FixedSource(request) }
      )
    }
    return (own, figures)
  }

  private static func rate(_ report: LoadReport) -> String {
    let each = report.perCoreSecond.map { " (\(thousands($0)) per core-s)" } ?? ""
    return "\(thousands(report.perSecond))/s\(each)"
  }
}
