/// The parts of an http or https URL that a client needs (RFC 3986, section 3).
struct HTTPURL: Equatable, Sendable {
  let isSecure: Bool
  /// Name or address; an IPv6 address without its brackets.
  let host: String
  let port: Int
  /// Host and port as the URL writes them, which is what Host says.
  let authority: String
  /// Path and query, `/` when the URL has neither.
  let target: String

  /// Reads `text`; nil when it is no absolute http or https URL, or holds user information.
  init?(_ text: String) {
    let isSecure = text.hasPrefix("https://")
    guard isSecure || text.hasPrefix("http://") else { return nil }
    let rest = text.dropFirst(isSecure ? 8 : 7)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let target = rest[authority.endIndex...].prefix { $0 != "#" }
    guard !authority.isEmpty, !authority.contains("@") else { return nil }
    let port = isSecure ? 443 : 80
    if authority.hasPrefix("["), authority.hasSuffix("]") {
      self.host = String(authority.dropFirst().dropLast())
      self.port = port
    } else if !authority.contains(":") {
      self.host = String(authority)
      self.port = port
    } else {
      guard let address = HTTPListenAddress(String(authority)), address.port > 0 else {
        return nil
      }
      self.host = address.host
      self.port = address.port
    }
    guard !host.isEmpty else { return nil }
    self.isSecure = isSecure
    self.authority = String(authority)
    self.target = target.hasPrefix("/") ? String(target) : "/" + target
  }
}
