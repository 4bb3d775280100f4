internal import NIOCore
internal import NIOPosix
internal import TLS

/// Measures what a connection costs a server that has answered one request on it and waits for the
/// next.
///
/// The server must be fresh: memory that earlier work has left free would be used again, and hide
/// part of the cost.
struct IdleConnections {
  /// Where the connections lead.
  private enum Door {
    case https(LoadTarget)
    case socket(String)
  }

  private let door: Door
  private let request: ByteBuffer

  /// Connections that are counted.
  static let count = 2_000
  /// Openings under way at a time, so that no server sheds them.
  private static let openingsMax = 32
  private static let settleMilliseconds = 500

  /// All connections that are open at once: the first ones are not counted.
  static let openMax = count + 2 * openingsMax

  /// Connections to an HTTPS server.
  init(url: String) throws(ProcessFault) {
    door = .https(try LoadTarget(url: url))
    request = FixedRequests.get(
      "/healthz",
      authority: EndpointURL(url)?.authority ?? "",
      closing: false
    )
  }

  /// Connections to a server that answers a line with a line on a Unix socket.
  init(socket: String, line: String) {
    door = .socket(socket)
    request = FixedRequests.line(line)
  }

  /// Bytes of the server's private memory for each connection.
  func bytesEach(pid: Int) throws(ProcessFault) -> Double {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    defer { group.shutdownGracefully { _ in } }
    do {
      // The first connections make what is made once; they stay, so as not to be counted back.
      var channels = try open(group)
      Clock.sleep(milliseconds: Self.settleMilliseconds)
      guard let before = ProcessFigures.privateBytes(of: pid) else {
        throw ProcessFault("read /proc/\(pid)/smaps_rollup", reason: "not permitted")
      }
      var opened = 0
      while opened < Self.count {
        channels += try open(group)
        opened += Self.openingsMax
      }
      Clock.sleep(milliseconds: Self.settleMilliseconds)
      let after = ProcessFigures.privateBytes(of: pid) ?? before
      let closed = channels.map { $0.close() }
      _ = try EventLoopFuture.whenAllComplete(closed, on: group.next()).wait()
      return Double(after - before) / Double(opened)
    } catch let error as ProcessFault {
      throw error
    } catch {
      throw ProcessFault("hold \(Self.count) connections", reason: "\(error)")
    }
  }

  private func open(_ group: any EventLoopGroup) throws -> [any Channel] {
    let loop = group.next()
    let openings = (0..<Self.openingsMax).map { _ in
      let answered = loop.makePromise(of: Void.self)
      return connect(loop, answered).flatMap { channel in
        answered.futureResult.map { channel }
      }
    }
    return try EventLoopFuture.whenAllSucceed(openings, on: loop).wait()
  }

  private func connect(
    _ loop: any EventLoop,
    _ answered: EventLoopPromise<Void>
  ) -> EventLoopFuture<any Channel> {
    let request = request
    switch door {
    case .https(let target):
      return ClientBootstrap(group: loop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandlers(
              TLSHandler(client: target.tls, serverName: target.host),
              IdleHandler(request: request, isTLS: true, answered: answered)
            )
          }
        }
        .connect(host: target.host, port: target.port)
    case .socket(let path):
      return ClientBootstrap(group: loop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(
              IdleHandler(request: request, isTLS: false, answered: answered)
            )
          }
        }
        .connect(unixDomainSocketPath: path)
    }
  }
}
