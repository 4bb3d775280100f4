import Foundation
import NIOCore
import NIOPosix
import Testing

@testable import TLS

/// Real sockets, and OpenSSL's own client as the other end.
struct SocketTests {
  /// Sends back what it gets, then closes.
  private final class Echo: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      context.write(data, promise: nil)
    }
    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
  }

  private func listen(
    on loop: any EventLoop,
    _ context: TLSContext,
    _ last: @escaping @Sendable () -> any ChannelHandler & Sendable = { Echo() }
  ) async throws -> any Channel {
    try await ServerBootstrap(group: loop)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let tls = TLSHandler(server: context)
          try channel.pipeline.syncOperations.addHandlers([tls, last()])
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  /// The first `openssl` in PATH.
  private static let openssl = ProcessInfo.processInfo.environment["PATH"]?
    .split(separator: ":").map { "\($0)/openssl" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: openssl != nil), arguments: ["-tls1_2", "-tls1_3"])
  func opensslTalksToTheServer(_ version: String) async throws {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let listener = try await listen(on: loop, Fixtures.server)
    let port = try #require(listener.localAddress?.port)
    let client = Subprocess(
      try #require(Self.openssl),
      [
        "s_client", "-connect", "127.0.0.1:\(port)", version, "-servername", Fixtures.name,
        "-alpn", "http/1.1",
      ]
    )
    client.write("hello over the wire\n")
    let text = client.readOutput(until: "hello over the wire")
    // The end of its input makes it send close_notify and leave.
    #expect(client.finish() == 0)
    try await listener.close().get()
    #expect(text.contains("hello over the wire"))
    #expect(text.contains("ALPN protocol: http/1.1"))
    #expect(text.contains("Compression: NONE"))
    #expect(text.contains(version == "-tls1_2" ? "TLSv1.2" : "TLSv1.3"))
  }

  /// Waits for reads it is told to make, one at a time.
  private final class OnDemand: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    let events: AsyncStream<Int>.Continuation
    init(_ events: AsyncStream<Int>.Continuation) { self.events = events }
    func channelActive(context: ChannelHandlerContext) { context.fireChannelActive() }
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      events.yield(Self.unwrapInboundIn(data).readableBytes)
    }
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
    func channelInactive(context: ChannelHandlerContext) { events.finish() }
  }

  @Test func aPipelineThatDoesNotReadStopsThePeer() async throws {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    // Far more than both sockets' buffers hold: without reads it cannot all leave.
    let count = 16 * 1024 * 1024
    let (events, continuation) = AsyncStream.makeStream(of: Int.self)
    let (accepted, accept) = AsyncStream.makeStream(of: (any Channel).self)
    let listener = try await ServerBootstrap(group: loop)
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.socketOption(.so_rcvbuf), value: 16 * 1024)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          accept.yield(channel)
          let tls = TLSHandler(server: Fixtures.server)
          try channel.pipeline.syncOperations.addHandlers([tls, OnDemand(continuation)])
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let client = try await ClientBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let limits = TLSLimits(pendingWriteBytesMax: count)
          let tls = TLSHandler(
            client: Fixtures.client,
            serverName: Fixtures.name,
            limits: limits
          )
          try channel.pipeline.syncOperations.addHandlers([tls, Echo()])
        }
      }
      .connect(to: try #require(listener.localAddress)).get()
    var channels = accepted.makeAsyncIterator()
    let server = try #require(await channels.next())
    let written = client.eventLoop.flatSubmit {
      client.writeAndFlush(ByteBuffer(repeating: 7, count: count))
    }
    let done = ManagedFlag()
    written.whenComplete { _ in done.set() }
    var received = 0
    var beforeDemand = true
    server.read()
    for await bytes in events {
      received += bytes
      if beforeDemand {
        #expect(!done.isSet, "the peer was not stopped")
        beforeDemand = false
      }
      guard received < count else { break }
      server.read()
    }
    try await written.get()
    #expect(received == count)
    try await client.close().get()
    try await listener.close().get()
  }

  private final class ManagedFlag: @unchecked Sendable {  // guarded by its lock
    private let lock = NSLock()
    private var value = false
    func set() { lock.withLock { value = true } }
    var isSet: Bool { lock.withLock { value } }
  }
}
