/// The parts of an https URL that a sender needs.
struct EndpointURL {
  /// Name or address; an IPv6 address without its brackets.
  let host: String
  let port: Int
  /// Host and port as the URL has them, for the Host field.
  let authority: String
  /// Path and query.
  let target: String

  private static let portDefault = 443

  /// Reads `https://HOST[:PORT][/PATH][?QUERY]`; nil for anything else.
  init?(_ text: String) {
    let scheme = "https://"
    guard text.hasPrefix(scheme) else { return nil }
    let rest = text.dropFirst(scheme.count).prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let target = rest[authority.endIndex...]
    guard !authority.isEmpty, !authority.contains("@") else { return nil }
    let isBracketed = authority.hasPrefix("[")
    let colon = authority.lastIndex(of: ":")
    let hostEnd =
      isBracketed
      ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
      : colon ?? authority.endIndex
    guard let hostEnd else { return nil }
    let host = authority[..<hostEnd]
    let portText = authority[hostEnd...]
    guard !host.isEmpty, portText.isEmpty || portText.hasPrefix(":") else { return nil }
    guard let port = portText.isEmpty ? Self.portDefault : Int(portText.dropFirst()),
      (1...65_535).contains(port)
    else { return nil }
    self.host = isBracketed ? String(host.dropFirst().dropLast()) : String(host)
    self.port = port
    self.authority = String(authority)
    self.target = target.hasPrefix("/") ? String(target) : "/" + target
  }

  /// Whether the host is this machine by its address or by the name everybody knows. Connecting
  /// to the address that stands for all, as a listener tells it, does not leave the machine.
  var isLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.") || host == "0.0.0.0"
      || host == "::"
  }
}
