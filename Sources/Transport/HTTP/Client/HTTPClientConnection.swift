public import NIOCore
internal import NIOHTTP1
internal import NIOPosix
public import TLS

/// One HTTP/1.1 client connection: keep-alive, pipelining by sending before the response is
/// there, a size limit and a deadline on each response. It follows no redirects.
///
/// Any thread; on `eventLoop` itself without a hop.
public final class HTTPClientConnection: Sendable {
  /// The connection's event loop, on which its futures complete.
  public let eventLoop: any EventLoop

  private let channel: any Channel
  private let handler: NIOLoopBound<HTTPClientHandler>
  private let host: String

  private init(channel: any Channel, handler: HTTPClientHandler, host: String) {
    self.channel = channel
    self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
    self.host = host
    eventLoop = channel.eventLoop
  }

  /// Connects to `host`, a name or an address (IPv6 without brackets). With `tls`, the future
  /// succeeds after the handshake; the certificate is checked against `serverName`, or `host`.
  /// Fails with `HTTPClientError.connectFailed`.
  public static func connect(
    host: String,
    port: Int,
    tls: TLSContext? = nil,
    serverName: String? = nil,
    on eventLoop: any EventLoop,
    limits: HTTPClientLimits = HTTPClientLimits(),
    tlsLimits: TLSLimits = TLSLimits()
  ) -> EventLoopFuture<HTTPClientConnection> {
    let authority = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    return began(
      bootstrap(
        tls: tls,
        serverName: serverName ?? host,
        on: eventLoop,
        limits: limits,
        tlsLimits: tlsLimits
      ).connect(host: host, port: port),
      host: authority
    )
  }

  /// Connects to `address` itself; `authority` is what Host says in requests without one.
  static func connect(
    to address: SocketAddress,
    authority: String,
    tls: TLSContext?,
    serverName: String,
    on eventLoop: any EventLoop,
    limits: HTTPClientLimits,
    tlsLimits: TLSLimits
  ) -> EventLoopFuture<HTTPClientConnection> {
    began(
      bootstrap(
        tls: tls,
        serverName: serverName,
        on: eventLoop,
        limits: limits,
        tlsLimits: tlsLimits
      ).connect(to: address),
      host: authority
    )
  }

  private static func bootstrap(
    tls: TLSContext?,
    serverName: String,
    on eventLoop: any EventLoop,
    limits: HTTPClientLimits,
    tlsLimits: TLSLimits
  ) -> ClientBootstrap {
    ClientBootstrap(group: eventLoop)
      .connectTimeout(.milliseconds(Int64(limits.connectMillisecondsMax)))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls {
            try pipeline.addHandler(
              TLSHandler(client: tls, serverName: serverName, limits: tlsLimits)
            )
          }
          try pipeline.addHandler(
            HTTPClientHandler(
              limits: limits,
              waitsForTLS: tls != nil,
              eventLoop: channel.eventLoop
            )
          )
        }
      }
  }

  private static func began(
    _ channel: EventLoopFuture<any Channel>,
    host: String
  ) -> EventLoopFuture<HTTPClientConnection> {
    channel
      .flatMap { channel in begin(channel, host: host) }
      .flatMapErrorThrowing { error in
        throw error is HTTPClientError ? error : HTTPClientError.connectFailed("\(error)")
      }
  }

  private static func begin(
    _ channel: any Channel,
    host: String
  ) -> EventLoopFuture<HTTPClientConnection> {
    do {
      let handler = try channel.pipeline.syncOperations.handler(type: HTTPClientHandler.self)
      let connection = HTTPClientConnection(channel: channel, handler: handler, host: host)
      return handler.ready.futureResult.map { connection }
    } catch {
      return channel.eventLoop.makeFailedFuture(HTTPClientError.closed)
    }
  }

  /// Sends `request`. Fails with an `HTTPClientError`, after which only `unsendable` and
  /// `tooManyPending` leave the connection of use.
  public func send(_ request: HTTPClientRequest) -> EventLoopFuture<HTTPClientResponse> {
    do throws(HTTPClientError) {
      let bytes = try request.serialised(host: host)
      return send(raw: bytes, bodyless: request.method == .HEAD)
    } catch {
      return eventLoop.makeFailedFuture(error)
    }
  }

  /// Sends the bytes of one whole request, serialised before; `bodyless` when it is a HEAD.
  public func send(
    raw bytes: ByteBuffer,
    bodyless: Bool = false
  ) -> EventLoopFuture<HTTPClientResponse> {
    let promise = eventLoop.makePromise(of: HTTPClientResponse.self)
    if eventLoop.inEventLoop {
      handler.value.send(bytes, bodyless: bodyless, promise: promise)
    } else {
      eventLoop.execute { [handler] in
        handler.value.send(bytes, bodyless: bodyless, promise: promise)
      }
    }
    return promise.futureResult
  }

  /// Bytes that came in so far. On the event loop only.
  var bytesReceived: Int { handler.value.bytesReceived }

  /// Ends the connection; requests that wait fail with `closed`.
  public func close() -> EventLoopFuture<Void> {
    eventLoop.execute { [handler] in handler.value.close() }
    return closed
  }

  /// Succeeds when the connection is gone, whoever ended it.
  public var closed: EventLoopFuture<Void> {
    channel.closeFuture
  }
}
