internal import HTTP
internal import NIOCore
internal import Outbound
internal import TLS

/// What the calls to other servers take from a configuration: to hold one is the proof that its
/// certificates can be used.
struct OutboundMaterial: Sendable {
  private let tls: TLSContext
  private let networks: [IPNetwork]
  private let limits: OutboundLimits
  private let retries: RetryPolicy
  private let authToken: Secret?

  /// Reads the file of authorities that the configuration names. `authToken` is what webhooks are
  /// signed with.
  init(_ configuration: Configuration, authToken: Secret?) throws(StartError) {
    do throws(TLSError) {
      tls = try TLSContext.client(
        trust: configuration.outbound.trustedCertificates.map(TLSTrust.systemAndFile) ?? .system
      )
    } catch {
      throw StartError(
        "outbound.trusted_certificates: \(error)",
        exitCode: StartError.configurationExitCode
      )
    }
    networks = configuration.outbound.allowNetworks.compactMap { IPNetwork($0.description) }
    limits = configuration.outboundLimits
    retries = configuration.retryPolicy
    self.authToken = authToken
  }

  /// A sender for the outbox, on an event loop.
  func sender(on eventLoop: any EventLoop) -> OutboundSender {
    OutboundSender(
      on: eventLoop,
      tls: tls,
      addresses: AddressGuard(allowing: networks),
      limits: limits
    )
  }

  /// The settings of the outbox's service with this sender.
  func settings(_ sender: OutboundSender) -> OutboxSettings {
    OutboxSettings(
      caller: sender,
      authToken: authToken?.revealed(),
      limits: limits,
      retries: retries
    )
  }
}
