/// The daemon's configuration: built-in defaults, over them one YAML file, over that the
/// environment (`SWITCHBOARD_…`), and secrets from the service manager's credentials. A value of
/// this type has been checked; nothing in it needs a second look.
struct Configuration: Sendable, Equatable {
  enum Backend: String, Sendable, CaseIterable { case embedded, twilio }

  /// The account that a fresh daemon answers for.
  private static let standardAccountSid = "AC00000000000000000000000000000001"
  private static let standardStateDirectory = "/var/lib/switchboard"

  /// The file that was read; nil when there is none and the defaults hold.
  var file: String?
  /// SHA-256 of the file's bytes in hex.
  var fileDigest: String?
  /// Sentences for the log: allowed, but not as it should be.
  var warnings: [String] = []
  /// Absolute path.
  var stateDirectory: String
  /// True when nobody chose the state directory.
  var stateDirectoryIsDefault: Bool
  var accountSid: String
  var backend: Backend
  var control: ControlSettings
  var https: HTTPSSettings
  var webhooks: WebhookSettings
  var outbound: OutboundSettings
  var store: StoreSettings
  var twilio: TwilioSettings
  var limits: Limits
  var log: LogSettings
  var metrics: MetricsSettings

  /// Reads every setting; what is wrong goes to the reader's inspection and leaves its default
  /// here, so that one pass finds all mistakes.
  init(_ reader: SectionReader, file: String?) {
    self.file = file
    let managed = reader.inspection.managedFolder("STATE_DIRECTORY")
    stateDirectoryIsDefault = managed == nil && !reader.hasValue("state_directory")
    stateDirectory =
      reader.filePath("state_directory") ?? managed ?? Self.standardStateDirectory
    accountSid =
      reader.value("account_sid", parse: SettingParsers.accountSid) ?? Self.standardAccountSid
    backend = reader.value("backend", parse: SettingParsers.choice(Backend.self)) ?? .embedded
    control = ControlSettings(reader.section("control"))
    https = HTTPSSettings(reader.section("https"))
    webhooks = WebhookSettings(reader.section("webhooks"))
    outbound = OutboundSettings(reader.section("outbound"))
    store = StoreSettings(reader.section("store"), stateDirectory: stateDirectory)
    twilio = TwilioSettings(reader.section("twilio"))
    limits = Limits(reader.section("limits"))
    log = LogSettings(reader.section("log"))
    metrics = MetricsSettings(reader.section("metrics"))
    reader.finish()
    checkBuilt(reader)
    checkSignature(reader)
    if let metricsWarning { warnings.append(metricsWarning) }
  }

  /// What the configuration knows and this version doesn't do is refused: whoever sets it would
  /// rely on it.
  private func checkBuilt(_ reader: SectionReader) {
    let unbuilt: [(field: String, isSet: Bool, remedy: String)] = [
      ("backend", backend == .twilio, "write embedded"),
      ("https.client_ca", https.clientCA != nil, "write null; callers are known by signatures"),
      ("https.trusted_proxies", !https.trustedProxies.isEmpty, "write [], and set public_url"),
    ]
    for (field, isSet, remedy) in unbuilt where isSet {
      reader.report(
        field,
        SettingFault(message: "is not built into this version yet", remedy: remedy)
      )
    }
  }

  /// Unsigned webhooks only from this machine itself; signed ones only with something to check
  /// the signature by.
  private mutating func checkSignature(_ reader: SectionReader) {
    switch webhooks.signature {
    case .off:
      for address in https.listen where !address.isLoopback {
        reader.report(
          "webhooks.signature",
          SettingFault(
            message: "is off, but https.listen has \(address), which other machines can reach",
            remedy: "write required, or listen on 127.0.0.1 and [::1] only"
          )
        )
      }
    case .required:
      guard !webhooks.hasSecret else { return }
      webhooks.selfMadeToken = file == nil
      if file != nil {
        reader.report(
          "webhooks.auth_tokens",
          SettingFault(
            message: "has no secret, so that no signature can be checked",
            remedy: "write the account's auth token into webhooks.auth_tokens or "
              + "webhooks.shared_keys, or hand it over as the credential auth_tokens "
              + "(LoadCredential) or as SWITCHBOARD_WEBHOOKS_AUTH_TOKENS"
          )
        )
      }
    }
  }
}
