internal import NIOCore

/// The end of a control connection that loads a server: so many requests under way at a time, or
/// as many as are due. Confined to its event loop.
final class RPCLoadHandler: ChannelInboundHandler, PacedConnection {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let shard: LoadShard
  private let source: any LoadSource
  private let depth: Int
  /// When each request under way was sent, oldest first.
  private var sentAt = CircularBuffer<UInt64>()
  private var scanner = ReplyScanner()
  private var context: ChannelHandlerContext?

  init(shard: LoadShard, source: any LoadSource, depth: Int) {
    self.shard = shard
    self.source = source
    self.depth = depth
  }

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    send(depth, context)
  }

  func proceed() {
    if let context { send(1, context) }
  }

  func end() {
    // Otherwise the last answer closes.
    if sentAt.isEmpty { context?.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    scanner.append(&bytes)
    var answers = 0
    while let reply = scanner.next() {
      guard let began = sentAt.popFirst() else { continue }
      let status = reply == .error ? Self.errorStatus : Self.resultStatus
      shard.record(status: status, since: began)
      source.answered(status: status)
      answers += 1
    }
    send(answers, context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    if !sentAt.isEmpty { shard.failed("closed before the reply") }
    shard.finished(source)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    shard.failed("\(error)")
    context.close(promise: nil)
  }

  private func send(_ count: Int, _ context: ChannelHandlerContext) {
    var buffer = context.channel.allocator.buffer(capacity: count * Self.requestBytes)
    for _ in 0..<count {
      // Without a turn the shard has noted who waits for one, unless the load is over.
      guard let began = shard.turn(of: self) else { continue }
      source.writeNext(into: &buffer)
      sentAt.append(began)
    }
    if buffer.readableBytes > 0 {
      context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    } else if sentAt.isEmpty, shard.isOver(at: Clock.nanoseconds()) {
      context.close(promise: nil)
    }
  }

  static let resultStatus = 200
  static let errorStatus = 500
  private static let requestBytes = 160
}
