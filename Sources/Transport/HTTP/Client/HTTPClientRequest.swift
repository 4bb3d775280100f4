public import NIOCore
public import NIOHTTP1

/// A request to send.
public struct HTTPClientRequest: Sendable {
  /// The method.
  public var method: HTTPMethod
  /// The request target: path and query, percent-encoded.
  public var target: String
  /// The fields. Host and Content-Length are added when they are missing.
  public var headers: HTTPHeaders
  /// The body; nil sends none.
  public var body: ByteBuffer?

  /// Makes a request.
  public init(
    method: HTTPMethod = .GET,
    target: String,
    headers: HTTPHeaders = [:],
    body: ByteBuffer? = nil
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The request as bytes, which can be sent any number of times; `host` is the authority for the
  /// Host field. Throws `unsendable` when a field would break the framing.
  public func serialised(host: String) throws(HTTPClientError) -> ByteBuffer {
    var out = ByteBufferAllocator().buffer(capacity: 512 + (body?.readableBytes ?? 0))
    guard isWord(method.rawValue), isWord(target) else {
      throw .unsendable("method and target must be words without spaces")
    }
    out.writeString(method.rawValue)
    out.writeStaticString(" ")
    out.writeString(target)
    out.writeStaticString(" HTTP/1.1\r\n")
    if !headers.contains(name: "host") { try write("Host", host, into: &out) }
    for (name, value) in headers { try write(name, value, into: &out) }
    if let body, !headers.contains(name: "content-length") {
      try write("Content-Length", String(body.readableBytes), into: &out)
    }
    out.writeStaticString("\r\n")
    if let body { out.writeImmutableBuffer(body) }
    return out
  }

  private func write(
    _ name: String,
    _ value: String,
    into out: inout ByteBuffer
  ) throws(HTTPClientError) {
    let isSafe = value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7f) }
    guard isWord(name), !name.utf8.contains(UInt8(ascii: ":")), isSafe else {
      throw .unsendable("the field \(name.debugDescription) holds a control character")
    }
    out.writeString(name)
    out.writeStaticString(": ")
    out.writeString(value)
    out.writeStaticString("\r\n")
  }

  private func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }
  }
}
