internal import HTTP
internal import NIOCore
internal import Outbound
internal import TLS

/// What the calls to other servers take from a configuration: to hold one is the proof that its
/// certificates can be used.
struct OutboundMaterial: Sendable {
  /// What a sender is made from.
  private struct Basis: Equatable {
    let trust: TLSTrust
    let networks: [IPNetwork]
    let limits: OutboundLimits
  }

  private let basis: Basis
  private let tls: TLSContext
  private let retries: RetryPolicy
  private let authToken: Secret?

  /// Reads the file of authorities that the configuration names. `authToken` is what webhooks are
  /// signed with.
  init(_ configuration: Configuration, authToken: Secret?) throws(StartError) {
    let trust: TLSTrust
    do throws(TLSError) {
      trust = try Self.trust(configuration.outbound)
      tls = try TLSContext.client(trust: trust)
    } catch {
      throw StartError(
        "outbound.trusted_certificates: \(error)",
        exitCode: StartError.configurationExitCode
      )
    }
    basis = Basis(
      trust: trust,
      networks: configuration.outbound.allowNetworks.map(\.network),
      limits: configuration.outboundLimits
    )
    retries = configuration.retryPolicy
    self.authToken = authToken
  }

  private static func trust(_ settings: OutboundSettings) throws(TLSError) -> TLSTrust {
    guard let path = settings.trustedCertificates else { return .system }
    return try .systemAndFile(path)
  }

  /// Whether a sender made from the other is as good as one made from this: its connections and what
  /// it knows of hosts can be kept.
  func makesSameSender(as other: OutboundMaterial) -> Bool {
    basis == other.basis
  }

  /// A sender for the outbox, on an event loop; `predecessor` is whom it takes over from.
  func sender(
    on eventLoop: any EventLoop,
    predecessor: OutboundSender? = nil
  ) -> OutboundSender {
    OutboundSender(
      on: eventLoop,
      tls: tls,
      addresses: AddressGuard(allowing: basis.networks),
      limits: basis.limits,
      predecessor: predecessor
    )
  }

  /// The settings of the outbox's service with this sender.
  func settings(_ sender: OutboundSender) -> OutboxSettings {
    OutboxSettings(
      caller: sender,
      authToken: authToken?.revealed(),
      limits: basis.limits,
      retries: retries
    )
  }
}
