public import NIOCore
public import NIOHTTP1

/// A request for an ``HTTPClientPool``.
public struct HTTPPoolRequest: Sendable {
  /// The method.
  public var method: HTTPMethod
  /// An absolute `http` or `https` URL.
  public var url: String
  /// The fields. Host and Content-Length are added when they are missing.
  public var headers: HTTPHeaders
  /// The body; nil sends none.
  public var body: ByteBuffer?
  /// From the call to the complete response, the name's resolution and the connection included.
  /// The pool's `requestMillisecondsMax` bounds it.
  public var millisecondsMax: Int

  /// Makes a request.
  public init(
    method: HTTPMethod = .GET,
    url: String,
    headers: HTTPHeaders = [:],
    body: ByteBuffer? = nil,
    millisecondsMax: Int
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.millisecondsMax = millisecondsMax
  }
}
