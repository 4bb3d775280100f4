internal import NIOCore
internal import NIOPosix
internal import TLS

/// Measures what a TLS connection costs a server that has answered one request on it and waits
/// for the next.
struct IdleConnections {
  /// Connections that are opened.
  static let count = 2_000
  /// Handshakes under way at a time, so that no server sheds them.
  private static let openingsMax = 32
  private static let settleMilliseconds = 500

  /// Bytes of the server's private memory for each connection.
  static func bytesEach(_ url: String, pid: Int) throws(ProcessFault) -> Double {
    let target = try LoadTarget(url: url)
    let request = FixedRequests.get(
      "/healthz",
      authority: EndpointURL(url)?.authority ?? "",
      closing: false
    )
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    defer { group.shutdownGracefully { _ in } }
    do {
      // The first connections make what is made once; they stay, so as not to be counted back.
      var channels = try open(openingsMax, target, request, group)
      Clock.sleep(milliseconds: settleMilliseconds)
      guard let before = ProcessFigures.privateBytes(of: pid) else {
        throw ProcessFault("read /proc/\(pid)/smaps_rollup", reason: "not permitted")
      }
      var opened = 0
      while opened < count {
        channels += try open(openingsMax, target, request, group)
        opened += openingsMax
      }
      Clock.sleep(milliseconds: settleMilliseconds)
      let after = ProcessFigures.privateBytes(of: pid) ?? before
      let closed = channels.map { $0.close() }
      _ = try EventLoopFuture.whenAllComplete(closed, on: group.next()).wait()
      return Double(after - before) / Double(opened)
    } catch let error as ProcessFault {
      throw error
    } catch {
      throw ProcessFault("hold \(count) connections", reason: "\(error)")
    }
  }

  private static func open(
    _ count: Int,
    _ target: LoadTarget,
    _ request: ByteBuffer,
    _ group: any EventLoopGroup
  ) throws -> [any Channel] {
    let loop = group.next()
    let openings = (0..<count).map { _ in
      let answered = loop.makePromise(of: Void.self)
      return ClientBootstrap(group: loop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandlers(
              TLSHandler(client: target.tls, serverName: target.host),
              IdleHandler(request: request, answered: answered)
            )
          }
        }
        .connect(host: target.host, port: target.port)
        .flatMap { channel in answered.futureResult.map { channel } }
    }
    return try EventLoopFuture.whenAllSucceed(openings, on: loop).wait()
  }
}
