public import Model
public import Twilio

/// What webhooks are checked against. A value that is made anew, whole, when the configuration is
/// read again.
public struct WebhookSettings: Sendable {
  /// The account whose webhooks are taken.
  public let accountSid: Sid
  /// The front of the URL that senders were told; nil when it is told by the request's `Host`.
  public let publicOrigin: WebhookOrigin?
  /// Whether webhooks must be signed.
  public let signature: SignatureMode
  /// Who checks signatures.
  public let verifier: WebhookVerifier
  /// Host names, in lower case and without ports, that a request may be addressed to when no public
  /// URL is configured. IPv6 addresses have their brackets.
  public let allowedHosts: Set<String>

  /// Settings from configuration.
  ///
  /// - Parameters:
  ///   - accountSid: the account whose webhooks are taken.
  ///   - publicOrigin: the public URL. A path in it is where a proxy publishes the daemon; the
  ///     endpoint's own path at its end is left out, so that the whole URL told to the sender may be
  ///     given.
  ///   - signature: whether webhooks must be signed.
  ///   - authTokens: every live auth token, newest first.
  ///   - sharedKeys: secrets of shared keys by their id.
  ///   - allowedHosts: names of the listeners and of the certificate; letter case doesn't matter.
  public init(
    accountSid: Sid,
    publicOrigin: WebhookOrigin? = nil,
    signature: SignatureMode = .required,
    authTokens: [String],
    sharedKeys: [String: String] = [:],
    allowedHosts: Set<String> = []
  ) {
    self.accountSid = accountSid
    self.publicOrigin = publicOrigin?.removingSuffix(WebhookRoute.conversations.rawValue)
    self.signature = signature
    verifier = WebhookVerifier(authTokens: authTokens, sharedKeys: sharedKeys)
    self.allowedHosts = Set(allowedHosts.map { $0.lowercased() })
  }
}
