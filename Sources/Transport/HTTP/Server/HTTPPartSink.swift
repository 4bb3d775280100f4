internal import NIOCore
internal import NIOHTTP1

/// The pipeline's end: hands what the parser made back to the connection's handler, which sits
/// before the parser.
final class HTTPPartSink: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart

  private let handler: HTTPServerHandler

  init(handler: HTTPServerHandler) {
    self.handler = handler
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    handler.parsed(Self.unwrapInboundIn(data))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    handler.parserFailed(error)
  }
}
