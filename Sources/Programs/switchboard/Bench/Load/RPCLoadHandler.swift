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
  private var line = ByteBuffer()
  /// Bytes at the front of `line` that hold no end of line.
  private var scannedBytes = 0
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
    if line.readableBytes == 0 {
      line = bytes
    } else {
      line.writeBuffer(&bytes)
    }
    var answers = 0
    while let length = endOfLine() {
      let isError = line.withUnsafeReadableBytes { Self.isError($0, length) }
      line.moveReaderIndex(forwardBy: length + 1)
      scannedBytes = 0
      guard let began = sentAt.popFirst() else { continue }
      let status = isError ? Self.errorStatus : Self.resultStatus
      shard.record(status: status, since: began)
      source.answered(status: status)
      answers += 1
    }
    if line.readableBytes == 0 { line.clear() }
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

  /// The length of the first line; nil while its end has not come. No byte is looked at twice, since
  /// a long reply comes in many pieces.
  private func endOfLine() -> Int? {
    let rest = line.readableBytesView.dropFirst(scannedBytes)
    guard let index = rest.firstIndex(of: 0x0A) else {
      scannedBytes = line.readableBytes
      return nil
    }
    return index - line.readerIndex
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
  private static let errorKey = Array(#""error""#.utf8)
  /// An error stands right behind the version and the id.
  private static let errorWithinBytes = 64

  private static func isError(_ bytes: UnsafeRawBufferPointer, _ length: Int) -> Bool {
    let end = min(length, errorWithinBytes)
    var index = 0
    while index + errorKey.count <= end {
      if bytes[index] == errorKey[0], bytes[index + 1] == errorKey[1],
        bytes[index..<(index + errorKey.count)].elementsEqual(errorKey)
      {
        return true
      }
      index += 1
    }
    return false
  }
}
