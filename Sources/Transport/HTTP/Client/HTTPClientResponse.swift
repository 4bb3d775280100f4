public import NIOCore
public import NIOHTTP1

/// A complete response. Its fields stay bytes until they are asked for.
public struct HTTPClientResponse: Sendable {
  /// The status code, 200 to 599.
  public var status: Int
  /// The status line and the fields as received, up to and with the empty line.
  public var head: ByteBuffer
  /// The body, chunk framing removed; content codings are left as they are.
  public var body: ByteBuffer
  /// Whether the server keeps the connection open.
  public var keepAlive: Bool
  /// Whether the body went on beyond what was kept of it.
  public var isTruncated: Bool

  init(
    status: Int,
    head: ByteBuffer,
    body: ByteBuffer,
    keepAlive: Bool,
    isTruncated: Bool = false
  ) {
    self.status = status
    self.head = head
    self.body = body
    self.keepAlive = keepAlive
    self.isTruncated = isTruncated
  }

  /// All fields in order. Parsed anew at each call.
  public var headers: HTTPHeaders {
    var headers = HTTPHeaders()
    HTTPResponseHead.forEachField(of: head) { name, value in
      headers.add(name: String(decoding: name, as: UTF8.self), value: Self.text(value))
    }
    return headers
  }

  /// The first value of the field `name`, whatever its letters' case.
  public func header(_ name: String) -> String? {
    headers.first(name: name)
  }

  private static func text(_ value: ByteBufferView) -> String {
    String(ASCII.trimmed(String(decoding: value, as: UTF8.self)[...]))
  }
}
