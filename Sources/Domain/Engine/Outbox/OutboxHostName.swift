/// The name by which the outbox tells receivers apart: calls to one host share a circuit breaker.
public enum OutboxHostName {
  /// The host of an absolute `http` or `https` URL, in lower case, with its port: the scheme's where
  /// the URL names none, such as `example.com:443`. Nil for any other text.
  public static func of(_ url: String) -> String? {
    for (scheme, port) in [("https://", ":443"), ("http://", ":80")]
    where url.prefix(scheme.utf8.count).lowercased() == scheme {
      let rest = url.dropFirst(scheme.utf8.count)
      let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
      var host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
      if host.last == ":" { host = host.dropLast() }
      guard !host.isEmpty, host.first != ":" else { return nil }
      let digits = host.reversed().prefix { $0.isNumber }
      let namesPort = !digits.isEmpty && host.dropLast(digits.count).last == ":"
      return host.lowercased() + (namesPort ? "" : port)
    }
    return nil
  }
}
