/// A content coding that a request body may arrive in (RFC 9110, section 8.4.1).
enum ContentCoding: Equatable, Sendable {
  /// RFC 1952; `x-gzip` is its older name.
  case gzip
  /// RFC 1950, and the bare RFC 1951 stream that some senders mean by the same word.
  case deflate

  /// What one Content-Encoding value asks for.
  enum Named: Equatable, Sendable {
    case plain
    case coded(ContentCoding)
    case unsupported
  }

  /// Reads a Content-Encoding value. A list of codings is unsupported on purpose: each layer
  /// multiplies what a small body can grow to.
  static func named(_ value: String) -> Named {
    switch ASCII.lowercased(ASCII.trimmed(value[...])) {
    case "", "identity": .plain
    case "gzip", "x-gzip": .coded(.gzip)
    case "deflate": .coded(.deflate)
    case _: .unsupported
    }
  }
}
