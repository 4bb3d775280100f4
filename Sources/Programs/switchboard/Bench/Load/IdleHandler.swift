internal import NIOCore
internal import TLS

/// Sends one request, behind the TLS handshake if there is one, and waits for its answer; then
/// nothing. Confined to its event loop.
final class IdleHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let request: ByteBuffer
  private let isTLS: Bool
  private let answered: EventLoopPromise<Void>

  init(request: ByteBuffer, isTLS: Bool, answered: EventLoopPromise<Void>) {
    self.request = request
    self.isTLS = isTLS
    self.answered = answered
  }

  func channelActive(context: ChannelHandlerContext) {
    if !isTLS { context.writeAndFlush(wrapOutboundOut(request), promise: nil) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is TLSHandshakeCompleted else { return }
    context.writeAndFlush(wrapOutboundOut(request), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    answered.succeed()
  }

  func channelInactive(context: ChannelHandlerContext) {
    answered.fail(ChannelError.eof)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    answered.fail(error)
    context.close(promise: nil)
  }
}
