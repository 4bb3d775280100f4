internal import NIOCore
internal import TLS

/// The end of an HTTPS connection that loads a server: one request under way at a time.
/// Confined to its event loop.
final class HTTPLoadHandler: ChannelInboundHandler, PacedConnection {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let slot: LoadSlot
  private var scanner = ResponseScanner()
  private var context: ChannelHandlerContext?
  private var began: UInt64
  private var isWaiting = false

  /// `began`: when the connection was asked for, for loads that time connections.
  init(slot: LoadSlot, began: UInt64) {
    self.slot = slot
    self.began = began
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is TLSHandshakeCompleted else {
      context.fireUserInboundEventTriggered(event)
      return
    }
    slot.shard.handshaken()
    if slot.isOneShot {
      send(context)
    } else {
      proceed()
    }
  }

  func proceed() {
    guard let context else { return }
    guard let began = slot.shard.turn(of: self) else {
      if slot.shard.isOver(at: Clock.nanoseconds()) { end() }
      return
    }
    self.began = began
    send(context)
  }

  func end() {
    guard let context else { return }
    slot.isDone = true
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    scanner.append(&bytes)
    while true {
      switch scanner.next() {
      case .incomplete: return
      case .malformed:
        fail("the answer is no HTTP response", context)
        return
      case .response(let status, let closes):
        guard isWaiting else {
          fail("an answer that nobody asked for", context)
          return
        }
        isWaiting = false
        slot.shard.record(status: status, since: began)
        slot.source.answered(status: status)
        if slot.isOneShot || closes {
          context.close(promise: nil)
          return
        }
        proceed()
      }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail("\(error)", context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    if isWaiting, !slot.isDone { slot.shard.failed("closed before the answer") }
    self.context = nil
    slot.closed()
  }

  private func send(_ context: ChannelHandlerContext) {
    isWaiting = true
    var buffer = context.channel.allocator.buffer(capacity: Self.requestBytes)
    slot.source.writeNext(into: &buffer)
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
  }

  private func fail(_ reason: String, _ context: ChannelHandlerContext) {
    if !slot.isDone { slot.shard.failed(reason) }
    isWaiting = false
    context.close(promise: nil)
  }

  /// Room for a whole request.
  private static let requestBytes = 2_048
}
