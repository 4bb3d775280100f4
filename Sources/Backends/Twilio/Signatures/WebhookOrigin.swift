/// The front of a webhook's URL as its sender knows it: scheme, host and port, and the path under
/// which a proxy publishes the daemon, if it does so below a path.
public struct WebhookOrigin: Sendable {
  /// Scheme and host without a port, such as `https://hooks.example.com`, as ASCII.
  let front: [UInt8]
  /// `:8443`, or nothing when the URL names no port.
  let port: [UInt8]
  /// The port that the scheme stands for, `:443` or `:80`.
  let defaultPort: [UInt8]
  /// What stands before the request target, such as `/twilio`; mostly nothing.
  let pathPrefix: [UInt8]

  init(front: [UInt8], port: [UInt8], defaultPort: [UInt8], pathPrefix: [UInt8]) {
    self.front = front
    self.port = port
    self.defaultPort = defaultPort
    self.pathPrefix = pathPrefix
  }

  /// The origin of an `http` or `https` URL; nil for any other text. Its path becomes the prefix;
  /// user info, query and fragment are left out, since none of them belongs to the origin.
  public init?(url text: String) {
    guard let url = WebhookURL(text) else { return nil }
    let path = url.target.prefix { $0 != UInt8(ascii: "?") }
    var end = path.endIndex
    while end > path.startIndex, path[end - 1] == UInt8(ascii: "/") { end -= 1 }
    self.init(
      front: url.origin.front,
      port: url.origin.port,
      defaultPort: url.origin.defaultPort,
      pathPrefix: Array(path[..<end])
    )
  }

  /// `https` and the value of a `Host` header; nil when that isn't a host with an optional port.
  public init?(httpsHost host: String) {
    // The two that a URL would lose silently.
    guard !host.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "#") }),
      let url = WebhookURL("https://" + host), url.target.isEmpty
    else { return nil }
    self = url.origin
  }

  /// The host in lower case, an IPv6 address with its brackets.
  public var host: String {
    let start = front.firstIndex(of: UInt8(ascii: ":")).map { $0 + 3 } ?? 0
    return String(decoding: front[start...], as: UTF8.self).lowercased()
  }

  /// The same origin with this path cut off the end of the prefix, if it ends so.
  public func removingSuffix(_ path: String) -> WebhookOrigin {
    guard pathPrefix.suffix(path.utf8.count).elementsEqual(path.utf8) else { return self }
    return WebhookOrigin(
      front: front,
      port: port,
      defaultPort: defaultPort,
      pathPrefix: Array(pathPrefix.dropLast(path.utf8.count))
    )
  }
}
