internal import NIOCore
internal import NIOPosix
internal import TLS

/// A place for one HTTPS connection at a time; a new one takes the place of one that ended while
/// the load goes on. Confined to its event loop.
final class LoadSlot {
  let shard: LoadShard
  let source: any LoadSource
  /// Each connection carries one request and is timed from its first packet.
  let isOneShot: Bool
  /// The connection was ended by this side for good.
  var isDone = false
  private let target: LoadTarget

  init(shard: LoadShard, source: any LoadSource, isOneShot: Bool, target: LoadTarget) {
    self.shard = shard
    self.source = source
    self.isOneShot = isOneShot
    self.target = target
  }

  /// Connects, if the load still goes on.
  func open() {
    shard.opened()
    reopen()
  }

  /// Its connection is gone.
  func closed() {
    guard !isDone, !shard.isOver(at: Clock.nanoseconds()) else {
      shard.finished(source)
      return
    }
    reopen()
  }

  private func reopen() {
    var began: UInt64 = 0
    if isOneShot {
      guard let turn = shard.turn(of: NoConnection()) else {
        shard.finished(source)
        return
      }
      began = turn
    }
    let handler = NIOLoopBound(HTTPLoadHandler(slot: self, began: began), eventLoop: shard.loop)
    let slot = NIOLoopBound(self, eventLoop: shard.loop)
    let target = target
    ClientBootstrap(group: shard.loop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            TLSHandler(client: target.tls, serverName: target.host),
            handler.value
          )
        }
      }
      .connect(host: target.host, port: target.port)
      .whenFailure { error in slot.value.refused("\(error)") }
  }

  private func refused(_ reason: String) {
    shard.failed(reason)
    // Trying again at once would only heat the machine.
    let slot = NIOLoopBound(self, eventLoop: shard.loop)
    shard.loop.scheduleTask(in: .milliseconds(Self.retryMilliseconds)) { slot.value.closed() }
  }

  private static let retryMilliseconds: Int64 = 20
}

/// Stands for a connection that is yet to be made; loads that pace don't make one for each request.
private final class NoConnection: PacedConnection {
  func proceed() {}
  func end() {}
}
