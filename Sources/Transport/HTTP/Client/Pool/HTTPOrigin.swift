/// Where connections of a pool lead: those of one origin can serve each other's requests
/// (RFC 9110, section 4.3.1).
public struct HTTPOrigin: Hashable, Sendable {
  /// Whether TLS is spoken.
  public let isSecure: Bool
  /// Name or address in lower case; an IPv6 address without its brackets.
  public let host: String
  /// The port.
  public let port: UInt16

  /// The origin of an absolute `http` or `https` URL (schemes in lower case). Nil for any other
  /// text, for one with user information, and for hosts that are no plain names or addresses:
  /// percent-encoded or non-ASCII ones, or addresses with a zone.
  public init?(url text: String) {
    guard let url = HTTPURL(text) else { return nil }
    self.init(url)
  }

  init?(_ url: HTTPURL) {
    guard let port = UInt16(exactly: url.port) else { return nil }
    isSecure = url.isSecure
    host = ASCII.lowercased(url.host[...])
    self.port = port
    guard host.utf8.allSatisfy(Self.isNameByte) || IPAddress(host) != nil else { return nil }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    case _: false
    }
  }

  /// The name a server must prove, and hears in the handshake: without the dot that ends an
  /// absolute name (RFC 6066, section 3).
  var serverName: String {
    host.hasSuffix(".") ? String(host.dropLast()) : host
  }

  /// Host and port, an IPv6 address in brackets.
  var authority: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}

extension HTTPOrigin: CustomStringConvertible {
  /// `https://host:443`.
  public var description: String { "\(isSecure ? "https" : "http")://\(authority)" }
}
