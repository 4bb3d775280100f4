/// Why webhooks can't be sent to a URL.
public enum WebhookTargetError: Error, Hashable, Sendable {
  /// It is no absolute `http` or `https` URL with a host.
  case notAbsolute
  /// It has user name or password.
  case userInformation
  /// It has spaces, control characters or characters beyond ASCII.
  case notPrintable

  /// What is wrong and what helps, as an English sentence.
  public var message: String {
    switch self {
    case .notAbsolute: "The URL must be absolute: https://, a host, and a path."
    case .userInformation:
      "The URL has user information before the @; leave it out, the signature proves the sender."
    case .notPrintable:
      "The URL has characters that cannot be sent; percent-encode them, and write the host in ASCII."
    }
  }
}
