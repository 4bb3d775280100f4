public import NIOCore
public import NIOHTTP1

/// One complete request, framing removed (RFC 9112).
public struct HTTPRequest: Sendable {
  /// The method as received.
  public var method: HTTPMethod
  /// The request target exactly as received: origin form with its query, or absolute form.
  public var target: String
  /// The fields in their order, spelling kept. Exactly one Host when the request was HTTP/1.1.
  public var headers: HTTPHeaders
  /// The whole body; inflated when Content-Encoding named gzip or deflate, the field itself stays.
  public var body: ByteBuffer
  /// The peer's IP address as text without its port; empty when the socket has none.
  public var peer: String
  /// Whether the request came through TLS.
  public var tls: Bool

  /// Makes a request; the server does, and tests of responders.
  public init(
    method: HTTPMethod,
    target: String,
    headers: HTTPHeaders = [:],
    body: ByteBuffer = ByteBuffer(),
    peer: String = "",
    tls: Bool = false
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.peer = peer
    self.tls = tls
  }
}
