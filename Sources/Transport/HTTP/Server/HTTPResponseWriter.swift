internal import NIOCore
internal import NIOHTTP1

/// Serialises answers (RFC 9112, section 4): one piece of bytes each, no more fields than needed.
enum HTTPResponseWriter {
  /// What the Connection field has to say.
  enum Connection: Equatable, Sendable {
    /// Nothing: the version's own rule holds.
    case implied
    case close
    case keepAlive
  }

  /// `100 Continue`.
  static let continueBytes = ByteBuffer(staticString: "HTTP/1.1 100 Continue\r\n\r\n")
  /// The whole of the commonest answer.
  static let noContentBytes = ByteBuffer(staticString: "HTTP/1.1 204 No Content\r\n\r\n")

  /// Appends `response`; false, with nothing appended, when one of its fields would break the
  /// framing. `bodyless` when the request was HEAD.
  static func write(
    _ response: HTTPResponse,
    connection: Connection,
    bodyless: Bool,
    into out: inout ByteBuffer
  ) -> Bool {
    let start = out.writerIndex
    writeStatus(response.status, into: &out)
    for (name, value) in response.headers where !isFraming(name) {
      guard isToken(name), isValue(value) else {
        out.moveWriterIndex(to: start)
        return false
      }
      out.writeString(name)
      out.writeStaticString(": ")
      out.writeString(value)
      out.writeStaticString("\r\n")
    }
    switch connection {
    case .implied: break
    case .close: out.writeStaticString("Connection: close\r\n")
    case .keepAlive: out.writeStaticString("Connection: keep-alive\r\n")
    }
    guard mayHaveBody(response.status) else {
      out.writeStaticString("\r\n")
      return true
    }
    out.writeStaticString("Content-Length: ")
    out.writeString(String(response.body?.readableBytes ?? 0))
    out.writeStaticString("\r\n\r\n")
    if !bodyless, let body = response.body { out.writeImmutableBuffer(body) }
    return true
  }

  private static func writeStatus(_ status: HTTPResponseStatus, into out: inout ByteBuffer) {
    switch status {
    case .ok: out.writeStaticString("HTTP/1.1 200 OK\r\n")
    case .noContent: out.writeStaticString("HTTP/1.1 204 No Content\r\n")
    case _:
      out.writeStaticString("HTTP/1.1 ")
      out.writeString(String(status.code))
      out.writeStaticString(" ")
      // A custom reason phrase is a value like any other.
      out.writeString(isValue(status.reasonPhrase) ? status.reasonPhrase : "")
      out.writeStaticString("\r\n")
    }
  }

  private static func mayHaveBody(_ status: HTTPResponseStatus) -> Bool {
    status.code >= 200 && status != .noContent && status != .notModified
  }

  private static func isFraming(_ name: String) -> Bool {
    switch name.utf8.count {
    case 10: ASCII.equals(name, "connection")
    case 14: ASCII.equals(name, "content-length")
    case 17: ASCII.equals(name, "transfer-encoding")
    case _: false
    }
  }

  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }
  }

  private static func isValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7f) || $0 == 0x09 }
  }
}
