internal import Glibc

/// The name by which the outbox tells receivers apart, and with it which URLs can be called: calls to
/// one host share a circuit breaker.
public enum OutboxHostName {
  /// The host of an absolute `http` or `https` URL that can be called, in lower case, with its port:
  /// the scheme's where the URL names none, such as `example.com:443`.
  ///
  /// Nil for any other text, which is refused before it is stored: one that is not printable ASCII,
  /// with a user name, a port that there is none of, or a host that is neither a plain name nor an
  /// address in its usual form (an IPv6 one in brackets).
  public static func of(_ url: String) -> String? {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let schemes = [("https://", 443), ("http://", 80)]
    let scheme = schemes.first { url.prefix($0.0.utf8.count).lowercased() == $0.0 }
    guard let (prefix, schemePort) = scheme else { return nil }
    let authority = url.dropFirst(prefix.utf8.count).prefix { !"/?#".contains($0) }.lowercased()
    let hostEnd =
      authority.hasPrefix("[")
      ? authority.firstIndex(of: "]").map(authority.index(after:))
      : authority.firstIndex(of: ":") ?? authority.endIndex
    guard let hostEnd, isPlain(authority[..<hostEnd]) else { return nil }
    guard let port = port(authority[hostEnd...], else: schemePort) else { return nil }
    return "\(authority[..<hostEnd]):\(port)"
  }

  /// The same of an `https` URL, which is all that webhooks go to.
  public static func ofSecure(_ url: String) -> String? {
    url.lowercased().hasPrefix("https://") ? of(url) : nil
  }

  private static func isPlain(_ host: Substring) -> Bool {
    if host.hasPrefix("[") {
      var address = in6_addr()
      return unsafe inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &address) == 1
    }
    return !host.isEmpty
      && host.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
          true
        case _: false
        }
      }
  }

  /// The port that stands behind a host with its colon.
  private static func port(_ text: Substring, else schemePort: Int) -> Int? {
    guard !text.isEmpty else { return schemePort }
    let digits = text.dropFirst().utf8
    guard text.hasPrefix(":"), (1...5).contains(digits.count),
      digits.allSatisfy({ 0x30...0x39 ~= $0 }), let port = Int(text.dropFirst()),
      (1...65_535).contains(port)
    else { return nil }
    return port
  }
}
