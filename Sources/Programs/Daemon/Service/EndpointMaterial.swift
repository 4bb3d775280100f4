internal import HTTP
internal import Model
internal import TLS
internal import Twilio
internal import Webhooks

/// What the HTTPS endpoint takes from a configuration: to hold one is the proof that certificates,
/// keys and URL can be used.
struct EndpointMaterial: Sendable {
  let context: TLSContext
  let settings: Webhooks.WebhookSettings
  /// What `webhook.sign` signs with.
  let newestSecret: Secret?
  let limits: HTTPLimits
  /// What is known of the certificates.
  let certificates: CertificateFacts

  /// Reads the files that the configuration names. `token` is the daemon's own, where that serves;
  /// a trial keeps nothing of what it makes.
  init(
    _ configuration: Configuration,
    accountSid: Sid,
    token: Secret?,
    isTrial: Bool = false
  ) throws(StartError) {
    let identities = try Self.identities(for: configuration, isTrial: isTrial)
    certificates = CertificateFacts(
      isSelfMade: configuration.https.certificates.isEmpty,
      expires: identities.map(\.notAfterSeconds).min().map {
        Timestamp(milliseconds: $0 * 1_000)
      }
    )
    context = try Self.context(of: identities)
    settings = try Self.settings(
      configuration,
      accountSid,
      token,
      certificateNames: context.names
    )
    newestSecret = token ?? configuration.webhooks.authTokens.first
    limits = configuration.httpLimits
  }

  /// The context of the configured certificates, or of a self-made one.
  static func context(
    for configuration: Configuration,
    isTrial: Bool
  ) throws(StartError) -> TLSContext {
    try context(of: identities(for: configuration, isTrial: isTrial))
  }

  private static func context(of identities: [TLSIdentity]) throws(StartError) -> TLSContext {
    do throws(TLSError) {
      return try TLSContext.server(identities: identities)
    } catch {
      throw StartError(
        "https.certificates: \(error)",
        exitCode: StartError.configurationExitCode
      )
    }
  }

  /// The configured certificates, or a self-made one.
  private static func identities(
    for configuration: Configuration,
    isTrial: Bool
  ) throws(StartError) -> [TLSIdentity] {
    let configured = try Certificates.configured(configuration.https.certificates)
    guard configured.isEmpty else { return configured }
    return [
      try Certificates.selfMade(
        stateDirectory: configuration.stateDirectory,
        hosts: configuration.https.listen.map(\.host),
        isTrial: isTrial
      )
    ]
  }

  private static func settings(
    _ configuration: Configuration,
    _ accountSid: Sid,
    _ token: Secret?,
    certificateNames: [String]
  ) throws(StartError) -> Webhooks.WebhookSettings {
    var origin: WebhookOrigin?
    if let url = configuration.https.publicURL {
      guard let parsed = WebhookOrigin(url: url) else {
        throw StartError(
          "https.public_url: \(url) is no URL; write https://HOST[:PORT][/PATH]",
          exitCode: StartError.configurationExitCode
        )
      }
      origin = parsed
    }
    // Without a public URL, the names this machine surely has are believed in a Host header.
    var hosts: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
    for name in certificateNames + configuration.https.listen.map(\.host) {
      hosts.insert(name.contains(":") ? "[\(name)]" : name)
    }
    let tokens = (token.map { [$0] } ?? []) + configuration.webhooks.authTokens
    var sharedKeys: [String: String] = [:]
    for key in configuration.webhooks.sharedKeys { sharedKeys[key.id] = key.secret.revealed() }
    return Webhooks.WebhookSettings(
      accountSid: accountSid,
      publicOrigin: origin,
      signature: configuration.webhooks.signature == .off ? .off : .required,
      authTokens: tokens.map { $0.revealed() },
      sharedKeys: sharedKeys,
      allowedHosts: hosts
    )
  }
}
