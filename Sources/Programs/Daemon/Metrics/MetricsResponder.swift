internal import Control
internal import HTTP
internal import NIOCore
internal import NIOHTTP1

/// Answers `GET /metrics` with the daemon's counters, and everything else with an error.
///
/// On the loops of the connections; the text may come from another one, and the server's own
/// deadline answers 503 when it does not come.
struct MetricsResponder: HTTPResponder {
  static let path = "/metrics"
  private static let allow = "GET, HEAD"
  private static let headers: HTTPHeaders = [
    "Content-Type": ControlServer.metricsContentType, "Cache-Control": "no-store",
  ]

  /// Gives the text, on any loop.
  private let text: @Sendable () -> EventLoopFuture<[UInt8]>

  init(text: @escaping @Sendable () -> EventLoopFuture<[UInt8]>) {
    self.text = text
  }

  func respond(to request: HTTPRequest, reply: HTTPReply) {
    guard Self.path(of: request.target) == Self.path else {
      return reply.send(.error(.notFound, "Only \(Self.path) is served here."))
    }
    guard request.method == .GET || request.method == .HEAD else {
      return reply.send(
        .error(
          .methodNotAllowed,
          "\(Self.path) can only be read: use GET.",
          headers: ["Allow": Self.allow]
        )
      )
    }
    // A future that fails leaves the answer to the processing deadline.
    text().hop(to: reply.eventLoop).whenSuccess { bytes in
      reply.send(
        HTTPResponse(status: .ok, headers: Self.headers, body: ByteBuffer(bytes: bytes))
      )
    }
  }

  /// The path of a request target in origin or absolute form (RFC 9112, 3.2), without its query.
  private static func path(of target: String) -> Substring {
    var rest = target.prefix { $0 != "?" && $0 != "#" }
    if let scheme = rest.firstRange(of: "://"), !rest.hasPrefix("/") {
      rest = rest[scheme.upperBound...].drop { $0 != "/" }
    }
    return rest
  }
}
