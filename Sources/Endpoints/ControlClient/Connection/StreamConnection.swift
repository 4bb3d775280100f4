internal import Glibc
internal import NIOCore
internal import NIOPosix

/// A connection to the control socket, of one owner and on the owner's event loop.
final class StreamConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let owner: any StreamOwner
  private var context: ChannelHandlerContext?
  /// Whether a read was asked for and has not ended.
  private var isReading = false

  private init(owner: any StreamOwner) {
    self.owner = owner
  }

  /// Connects to the socket at `path`; `then` comes on the event loop, perhaps before this returns.
  ///
  /// - Parameters:
  ///   - path: the socket's path.
  ///   - owner: who gets what comes.
  ///   - eventLoop: the owner's loop, on which this is called; one of NIOPosix.
  ///   - readsOnDemand: whether bytes are read only when ``read()`` asks for some.
  ///   - then: gets the connection.
  static func open(
    path: String,
    owner: any StreamOwner,
    eventLoop: any EventLoop,
    readsOnDemand: Bool,
    then: @escaping (Result<StreamConnection, ControlClientError>) -> Void
  ) {
    guard path.utf8.count <= UnixStream.pathBytesMax else {
      return then(.failure(.pathTooLong(path: path, bytesMax: UnixStream.pathBytesMax)))
    }
    let connection = StreamConnection(owner: owner)
    let bound = NIOLoopBound(connection, eventLoop: eventLoop)
    ClientBootstrap(group: eventLoop)
      .channelOption(.autoRead, value: !readsOnDemand)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(bound.value)
        }
      }
      .connect(unixDomainSocketPath: path)
      .assumeIsolated()
      .whenComplete { outcome in
        switch outcome {
        case .success where connection.context == nil: then(.failure(.closedByDaemon))
        case .success: then(.success(connection))
        case .failure(let error): then(.failure(failure(error, path)))
        }
      }
  }

  private static func failure(_ error: any Error, _ path: String) -> ControlClientError {
    switch error {
    case let error as IOError: ControlClientError(connectingTo: path, code: error.errnoCode)
    case is EventLoopError: .shutDown
    // NIO's own errors, none of which a Unix socket's connect(2) is known to cause.
    default: .system(operation: "connect to \(path)", code: EIO)
    }
  }

  /// Whether what is sent is taken at once rather than kept here.
  var isWritable: Bool { context?.channel.isWritable ?? false }

  /// Sends bytes. What becomes of them is only known by the answer.
  func send(_ bytes: [UInt8]) {
    guard let context, !bytes.isEmpty else { return }
    let buffer = context.channel.allocator.buffer(bytes: bytes)
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
  }

  /// Asks for some bytes, unless some are awaited.
  func read() {
    guard let context, !isReading else { return }
    isReading = true
    context.read()
  }

  /// Closes it, at once.
  func close() {
    context?.close(promise: nil)
  }

  // MARK: Channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    owner.received(unwrapInboundIn(data).readableBytesView, from: self)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    isReading = false
    owner.readEnded(self)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if isWritable { owner.becameWritable(self) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    owner.closed(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
