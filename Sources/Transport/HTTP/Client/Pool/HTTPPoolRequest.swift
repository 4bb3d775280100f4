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
  /// Whether its receiver can tell a repetition, or takes no harm from one. Such a request goes out
  /// on a kept connection, and once more when that turns out to be closed; any other one gets a
  /// connection of its own making, and is sent once (RFC 9110, section 9.2.2).
  public var isRepeatable: Bool

  /// Makes a request. It is repeatable if its method is safe, unless `isRepeatable` says otherwise.
  public init(
    method: HTTPMethod = .GET,
    url: String,
    headers: HTTPHeaders = [:],
    body: ByteBuffer? = nil,
    millisecondsMax: Int,
    isRepeatable: Bool? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.millisecondsMax = millisecondsMax
    self.isRepeatable = isRepeatable ?? (method == .GET || method == .HEAD)
  }
}
