internal import NIOHTTP1

/// What a request's head says about the message, read and judged in one pass over the fields.
///
/// The parser refuses most shapes that two readers could frame differently; the rest is refused
/// here (RFC 9112, sections 3.2, 6.1, 6.3 and 11.2).
struct HTTPHeadFacts: Equatable, Sendable {
  /// Whether another request may follow on the connection.
  var keepAlive: Bool
  /// Whether the client waits for `100 Continue` before it sends the body.
  var expectsContinue = false
  /// The body's coding to undo.
  var coding: ContentCoding?
  /// Content-Length when given.
  var contentLength: Int?

  private var hosts = 0
  private var headerBytes = 0
  private var chunked = false

  /// Reads `head`; throws what the request is refused with.
  init(_ head: HTTPRequestHead, limits: HTTPLimits) throws(HTTPRefusal) {
    keepAlive = head.isKeepAlive
    guard head.version == .http1_1 || head.version == .http1_0 else { throw .versionUnsupported }
    try Self.checkTarget(head, limits: limits)
    for (name, value) in head.headers {
      headerBytes += name.utf8.count + value.utf8.count + 4
      try take(name, value, version: head.version)
    }
    guard headerBytes <= limits.headerBytesMax else {
      throw .headersTooLarge(limitBytes: limits.headerBytesMax)
    }
    guard hosts == 1 || (hosts == 0 && head.version == .http1_0) else {
      throw .malformed("The request has \(hosts) Host fields in place of one.")
    }
    guard !chunked || contentLength == nil else {
      throw .malformed("The request has both Content-Length and Transfer-Encoding.")
    }
    guard contentLength ?? 0 <= limits.bodyBytesMax else {
      throw .bodyTooLarge(limitBytes: limits.bodyBytesMax)
    }
  }

  private static func checkTarget(
    _ head: HTTPRequestHead,
    limits: HTTPLimits
  ) throws(HTTPRefusal) {
    guard head.method != .CONNECT else { throw .methodUnsupported }
    let target = head.uri.utf8
    guard target.count <= limits.targetBytesMax else {
      throw .targetTooLong(limitBytes: limits.targetBytesMax)
    }
    guard !target.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else {
      throw .malformed("The request target holds a control character.")
    }
    switch target.first {
    case UInt8(ascii: "/"): return
    case UInt8(ascii: "*") where head.method == .OPTIONS && target.count == 1: return
    case _:
      guard
        ASCII.equals(target.prefix(7), "http://") || ASCII.equals(target.prefix(8), "https://")
      else { throw .malformed("The request target is neither a path nor an http URL.") }
    }
  }

  /// Judges one field. The switch on the length keeps the common field at one comparison.
  private mutating func take(
    _ name: String,
    _ value: String,
    version: HTTPVersion
  ) throws(HTTPRefusal) {
    switch name.utf8.count {
    case 4 where ASCII.equals(name, "host"):
      hosts += 1
      guard Self.isHost(value) else { throw .malformed("The Host field names no host.") }
    case 6 where ASCII.equals(name, "expect") && version == .http1_1:
      guard ASCII.equals(value, "100-continue") else { throw .expectationUnknown }
      expectsContinue = true
    case 7 where ASCII.equals(name, "upgrade"):
      // Allowed to be ignored, but the parser stops after such a request: so does the connection.
      keepAlive = false
    case 14 where ASCII.equals(name, "content-length"):
      try takeContentLength(value)
    case 16 where ASCII.equals(name, "content-encoding"):
      try takeCoding(value)
    case 17 where ASCII.equals(name, "transfer-encoding"):
      guard version == .http1_1, !chunked else {
        throw .malformed("Transfer-Encoding is repeated or not of this protocol version.")
      }
      guard ASCII.equals(ASCII.trimmed(value[...]), "chunked") else {
        throw .transferCodingUnknown
      }
      chunked = true
    case _: return
    }
  }

  private mutating func takeContentLength(_ value: String) throws(HTTPRefusal) {
    let isNumber = !value.isEmpty && value.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard isNumber else { throw .malformed("Content-Length is not a number.") }
    // More digits than Int holds are over every limit.
    let length = Int(value) ?? .max
    guard contentLength == nil || contentLength == length else {
      throw .malformed("The request has two different Content-Length fields.")
    }
    contentLength = length
  }

  private mutating func takeCoding(_ value: String) throws(HTTPRefusal) {
    switch ContentCoding.named(value) {
    case .plain: return
    case .unsupported: throw .codingUnsupported
    case .coded(let named):
      guard coding == nil else { throw .codingUnsupported }
      coding = named
    }
  }

  /// RFC 3986's host and port, loosely: none of the characters that end an authority or that a
  /// proxy might read as a second one.
  private static func isHost(_ value: String) -> Bool {
    value.utf8.allSatisfy { byte in
      switch byte {
      case 0...0x20, 0x7f...0xff: false
      case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "@"), UInt8(ascii: "?"),
        UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "<"),
        UInt8(ascii: ">"):
        false
      case _: true
      }
    }
  }
}
