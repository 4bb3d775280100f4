internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// What the checks take from the daemon rather than from its database. Gathered on the control
/// loop.
struct SetupFacts: Sendable {
  /// What became of the sample webhook's signature.
  enum Signature: Sendable {
    /// It was made with the newest secret, and found to be good.
    case valid
    /// There is no secret to sign with.
    case noSecret
    /// It was made, and is refused all the same: why.
    case refused(String)
  }

  let accountSid: Sid
  let endpoint: EndpointFacts?
  /// `outbound.allow_networks`; nil when the configuration does not tell.
  let allowedNetworks: [String]?
  /// The time the certificate's end is counted to.
  let now: Timestamp

  /// Facts from their parts.
  init(
    accountSid: Sid,
    endpoint: EndpointFacts? = nil,
    allowedNetworks: [String]? = nil,
    now: Timestamp = Timestamp(milliseconds: 0)
  ) {
    self.accountSid = accountSid
    self.endpoint = endpoint
    self.allowedNetworks = allowedNetworks
    self.now = now
  }

  /// What the daemon's services tell.
  init(_ services: ControlServices) {
    accountSid = services.facts.accountSid
    endpoint = services.endpoint()
    allowedNetworks = Self.allowedNetworks(services.configuration)
    now = services.clock.now().wall
  }

  /// Signs the sample, and checks the signature as the endpoint does.
  static func signature(_ sample: SetupSample, _ services: ControlServices) -> Signature {
    do throws(RPCError) {
      let made = try services.sign(sample.probe)
      guard let signature = made.headers.first?.value else { return .noSecret }
      var probe = sample.probe
      probe.url = made.url
      let found = try services.verify(probe, signature)
      return found.isValid ? .valid : .refused(found.reason ?? "the signature does not fit")
    } catch {
      return error.code == .invalidState ? .noSecret : .refused(error.message)
    }
  }

  private static func allowedNetworks(_ configuration: ConfigurationServices) -> [String]? {
    var writer = JSONWriter()
    configuration.write(&writer)
    guard let shown = try? JSONValue(parsing: writer.takeBytes()),
      let networks = shown["settings"]?["outbound"]?["allow_networks"]?.array
    else { return nil }
    return networks.compactMap(\.string)
  }
}
