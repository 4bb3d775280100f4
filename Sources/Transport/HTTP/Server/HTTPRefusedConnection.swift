internal import NIOCore

/// The only handler of a connection that is one too many: it closes at once. The accepting side
/// takes a connection closed any earlier for a failure.
final class HTTPRefusedConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func channelActive(context: ChannelHandlerContext) {
    context.close(promise: nil)
  }
}
