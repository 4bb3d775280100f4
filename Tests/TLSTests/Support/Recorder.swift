import NIOCore
import TLS

/// The end of the pipeline: keeps what arrives, does what the test told it to.
final class Recorder: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  var bytes: [UInt8] = []
  var chunkSizes: [Int] = []
  var readCompletes = 0
  var errors: [any Error] = []
  var handshake: TLSHandshakeCompleted?
  var inputClosed = false
  var inactive = false
  var onRead: (ChannelHandlerContext) -> Void = { _ in }
  var onHandshake: (ChannelHandlerContext) -> Void = { _ in }
  var onReadComplete: (ChannelHandlerContext) -> Void = { _ in }

  var tlsErrors: [TLSError] { errors.compactMap { $0 as? TLSError } }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let chunk = Self.unwrapInboundIn(data)
    bytes += chunk.readableBytesView
    chunkSizes.append(chunk.readableBytes)
    onRead(context)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    readCompletes += 1
    onReadComplete(context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { errors.append(error) }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let completed = event as? TLSHandshakeCompleted {
      handshake = completed
      onHandshake(context)
    }
    if case .inputClosed? = event as? ChannelEvent { inputClosed = true }
  }

  func channelInactive(context: ChannelHandlerContext) { inactive = true }
}

/// The head of the pipeline: counts what the TLS handler asks of the transport, and keeps an
/// embedded channel open when only its output is closed.
final class TransportProbe: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  var reads = 0
  var writeSizes: [Int] = []
  var flushes = 0
  var outputClosed = false

  func read(context: ChannelHandlerContext) {
    reads += 1
    context.read()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    writeSizes.append(Self.unwrapOutboundIn(data).readableBytes)
    context.write(data, promise: promise)
  }

  func flush(context: ChannelHandlerContext) {
    flushes += 1
    context.flush()
  }

  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    guard case .output = mode else { return context.close(mode: mode, promise: promise) }
    outputClosed = true
    promise?.succeed()
  }
}
