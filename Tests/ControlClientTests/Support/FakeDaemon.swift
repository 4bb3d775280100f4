import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A Unix socket at whose other end a test says what is answered.
final class FakeDaemon: Sendable {
  let path: String
  let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let folder: String
  private let connections = Inbox<FakeConnection>()
  private let listener = Mutex<(any Channel)?>(nil)

  init(listens: Bool = true) async throws {
    folder = NSTemporaryDirectory() + "client-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/c.sock"
    if listens { try await listen() }
  }

  deinit {
    // Not awaited: the last reference may go on one of the group's own threads.
    group.shutdownGracefully { _ in }
    try? FileManager.default.removeItem(atPath: folder)
  }

  func listen() async throws {
    let channel = try await ServerBootstrap(group: group)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { [connections] channel in
        let connection = FakeConnection(channel)
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(LineHandler(connection.lines))
        }.map { connections.put(connection) }
      }
      .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true)
      .get()
    listener.withLock { $0 = channel }
  }

  /// Takes no more connections; the socket's file stays.
  func stopListening() async throws {
    let channel = listener.withLock { listener in
      defer { listener = nil }
      return listener
    }
    try await channel?.close()
  }

  /// The next connection that a client makes.
  func accept() async throws -> FakeConnection {
    guard let connection = await connections.take() else { throw ChannelError.eof }
    return connection
  }
}

/// Cuts what comes into lines.
private final class LineHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let lines: Inbox<String>
  private var rest: [UInt8] = []

  init(_ lines: Inbox<String>) {
    self.lines = lines
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    rest += unwrapInboundIn(data).readableBytesView
    while let end = rest.firstIndex(of: 0x0A) {
      lines.put(String(decoding: rest[..<end], as: UTF8.self))
      rest.removeSubrange(...end)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent {
      lines.finish()
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    lines.finish()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
