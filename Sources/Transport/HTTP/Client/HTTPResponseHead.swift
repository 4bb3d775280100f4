internal import NIOCore

/// What a client needs of a response's header block: status, framing and persistence (RFC 9112,
/// sections 4, 6.3 and 9.3). Nothing is made a String.
struct HTTPResponseHead: Equatable, Sendable {
  /// How the body ends.
  enum Framing: Equatable, Sendable {
    case none
    case length(Int)
    case chunked
    case untilEnd
  }

  let status: Int
  private(set) var framing: Framing
  private(set) var keepAlive: Bool
  /// The block itself.
  let bytes: ByteBuffer

  /// Reads `bytes`, a block that ends with its empty line. `bodyless` when the request was HEAD.
  init(_ bytes: ByteBuffer, bodyless: Bool) throws(HTTPClientError) {
    self.bytes = bytes
    let view = bytes.readableBytesView
    let isLine =
      view.count >= 12 && ASCII.equals(view.prefix(7), "http/1.") && view[view.startIndex + 8] == 32
    let digits = view.dropFirst(9).prefix(3)
    guard isLine, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw .malformed("the status line is not HTTP/1.x")
    }
    status = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    keepAlive = view[view.startIndex + 7] != UInt8(ascii: "0")
    framing = .untilEnd
    var failure: HTTPClientError?
    Self.forEachField(of: bytes) { name, value in
      do throws(HTTPClientError) {
        try take(name, value)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    if bodyless || status < 200 || status == 204 || status == 304 { framing = .none }
    if framing == .untilEnd { keepAlive = false }
  }

  private mutating func take(
    _ name: ByteBufferView,
    _ value: ByteBufferView
  ) throws(HTTPClientError) {
    switch name.count {
    case 10 where ASCII.equals(name, "connection"):
      let text = String(decoding: value, as: UTF8.self)
      for option in text.split(separator: ",") {
        if ASCII.equals(ASCII.trimmed(option), "close") { keepAlive = false }
        if ASCII.equals(ASCII.trimmed(option), "keep-alive") { keepAlive = true }
      }
    case 14 where ASCII.equals(name, "content-length"):
      let text = ASCII.trimmed(String(decoding: value, as: UTF8.self)[...])
      guard
        let length = Int(text), length >= 0, framing == .untilEnd || framing == .length(length)
      else { throw .malformed("Content-Length is no number, or contradicts another length") }
      framing = .length(length)
    case 17 where ASCII.equals(name, "transfer-encoding"):
      let text = ASCII.trimmed(String(decoding: value, as: UTF8.self)[...])
      guard ASCII.equals(text, "chunked"), framing == .untilEnd else {
        throw .malformed("Transfer-Encoding is not chunked, or contradicts another length")
      }
      framing = .chunked
    case _: return
    }
  }

  /// Calls `body` with the name and the untrimmed value of each field; lines without a colon are
  /// passed over.
  static func forEachField(
    of head: ByteBuffer,
    _ body: (ByteBufferView, ByteBufferView) -> Void
  ) {
    var rest = head.readableBytesView
    guard let statusEnd = rest.firstIndex(of: UInt8(ascii: "\n")) else { return }
    rest = rest[(statusEnd + 1)...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      var line = rest[rest.startIndex..<end]
      rest = rest[(end + 1)...]
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      body(line[line.startIndex..<colon], line[(colon + 1)...])
    }
  }
}
