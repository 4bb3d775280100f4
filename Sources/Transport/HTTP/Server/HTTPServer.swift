internal import Glibc
internal import NIOConcurrencyHelpers
public import NIOCore
internal import NIOPosix
public import TLS

/// An HTTP/1.1 server, with or without TLS (RFC 9110, RFC 9112): keep-alive, pipelining answered
/// in order, bodies whole and inflated, a limit and a deadline on everything, never a redirect.
///
/// Any thread. Connections spread over the loops of `group`.
public final class HTTPServer: Sendable {
  private let group: any EventLoopGroup
  private let tls: TLSContextSlot?
  private let tlsLimits: TLSLimits
  private let limits: HTTPLimits
  private let gate: HTTPConnectionGate
  private let shards: [ObjectIdentifier: HTTPShard]
  private let listeners = NIOLockedValueBox<[any Channel]>([])

  /// Makes a server that listens nowhere yet. `tls` nil speaks plain HTTP; otherwise each accepted
  /// connection uses the context that is in the slot at that moment.
  public init(
    group: any EventLoopGroup,
    tls: TLSContextSlot?,
    limits: HTTPLimits,
    responder: any HTTPResponder,
    tlsLimits: TLSLimits = TLSLimits()
  ) {
    self.group = group
    self.tls = tls
    self.tlsLimits = tlsLimits
    self.limits = limits
    let gate = HTTPConnectionGate()
    self.gate = gate
    var shards: [ObjectIdentifier: HTTPShard] = [:]
    for eventLoop in group.makeIterator() {
      shards[ObjectIdentifier(eventLoop)] = HTTPShard(
        eventLoop: eventLoop,
        limits: limits,
        gate: gate,
        responder: responder
      )
    }
    self.shards = shards
  }

  // MARK: Listening

  /// Listens on `host`, a name or an address (IPv6 without brackets), and `port`, 0 for any free
  /// one. Succeeds with the address really bound; fails with the system's error.
  public func listen(host: String, port: Int) -> EventLoopFuture<SocketAddress> {
    register(bootstrap().bind(host: host, port: port))
  }

  /// Listens on the inherited stream socket `descriptor`, already bound, and takes ownership of
  /// it. Succeeds with its address.
  public func adopt(descriptor: CInt) -> EventLoopFuture<SocketAddress> {
    register(bootstrap().withBoundSocket(descriptor))
  }

  private func bootstrap() -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: CInt(limits.backlogConnectionsMax))
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in self.accept(channel) }
  }

  private func register(
    _ binding: EventLoopFuture<any Channel>
  ) -> EventLoopFuture<SocketAddress> {
    binding.flatMapThrowing { channel in
      self.listeners.withLockedValue { $0.append(channel) }
      guard let address = channel.localAddress else { throw ChannelError.unknownLocalAddress }
      return address
    }
  }

  private func accept(_ channel: any Channel) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      guard let shard = shards[ObjectIdentifier(channel.eventLoop)], shard.admit() else {
        try pipeline.addHandler(HTTPRefusedConnection())
        return
      }
      // First the handler whose removal counts the connection out again, whatever fails later.
      try pipeline.addHandler(HTTPServerHandler(shard: shard, tls: tls != nil))
      if let tls {
        let handler = TLSHandler(server: tls.current, limits: tlsLimits)
        try pipeline.addHandler(handler, position: .first)
      }
    }
  }

  // MARK: Running

  /// Uses `limits` for connections accepted from now on; the backlog stays as it is.
  public func replaceLimits(_ limits: HTTPLimits) {
    for shard in shards.values { shard.replaceLimits(limits) }
  }

  /// What was counted so far. Cheap; takes no lock.
  public var counters: HTTPServerCounters {
    var totals = HTTPServerCounters()
    for shard in shards.values { shard.counters.add(to: &totals) }
    totals.connectionsOpen = gate.count
    return totals
  }

  /// Stops: accepts no more, closes idle connections, answers requests in hand with
  /// `Connection: close`, and cuts off what is left after `limit`. Succeeds when no connection is
  /// open; never fails.
  public func drain(within limit: TimeAmount) -> EventLoopFuture<Void> {
    let listeners = listeners.withLockedValue { listeners in
      defer { listeners = [] }
      return listeners
    }
    let eventLoop = group.any()
    // First nobody gets in any more: who is told to go may come again at once.
    return EventLoopFuture.andAllComplete(listeners.map { $0.close() }, on: eventLoop)
      .flatMap {
        EventLoopFuture.andAllComplete(
          self.shards.values.map { $0.drain(within: limit) },
          on: eventLoop
        )
      }
  }
}
