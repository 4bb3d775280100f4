internal import Control
internal import Engine
internal import HTTP
internal import JSON
internal import JSONRPC
internal import Logging
internal import Model
internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOPosix
internal import TLS
internal import Twilio
internal import Webhooks

/// The HTTPS listeners with what they are checked and counted by.
final class HTTPSEndpoint {
  let accountSid: Sid
  private let configuration: Configuration
  private let tls: TLSContextSlot
  private let settings: WebhookSettingsSlot
  private let responder: WebhookResponder
  private let server: HTTPServer
  private let listeners = ListenerList()
  private let newestSecret: NIOLockedValueBox<Secret?>
  private let certificates: NIOLockedValueBox<CertificateFacts>

  init(
    _ configuration: Configuration,
    token: Secret?,
    group: MultiThreadedEventLoopGroup,
    queue: WriteQueue,
    readiness: ReadinessFlag,
    logger: Logger
  ) throws(StartError) {
    guard let accountSid = Sid(configuration.accountSid, .account) else {
      throw StartError(
        "account_sid: \(configuration.accountSid) is no account's sid; write AC and 32 hex digits",
        exitCode: StartError.configurationExitCode
      )
    }
    self.accountSid = accountSid
    self.configuration = configuration
    let material = try EndpointMaterial(configuration, accountSid: accountSid, token: token)
    newestSecret = NIOLockedValueBox(material.newestSecret)
    certificates = NIOLockedValueBox(material.certificates)
    tls = TLSContextSlot(material.context)
    settings = WebhookSettingsSlot(material.settings)
    responder = WebhookResponder(
      settings: settings,
      limits: configuration.webhookLimits,
      eventLoops: Array(group.makeIterator()),
      readiness: { readiness.current(readOnly: queue.gauges.readOnly) },
      logger: logger,
      submit: { event, lane, reply in queue.receive(event, lane: lane, then: reply) }
    )
    server = HTTPServer(
      group: group,
      tls: tls,
      limits: material.limits,
      responder: responder,
      tlsLimits: configuration.tlsLimits
    )
  }

  /// What the daemon's own webhooks are signed with.
  var newestToken: Secret? { newestSecret.withLockedValue { $0 } }

  /// `host:port` of each listener, as bound.
  var addresses: [String] { listeners.addresses }

  /// Listens on the sockets handed over by the service manager, or else as configured.
  func listen(inherited: [CInt]) throws(StartError) {
    if inherited.isEmpty {
      for address in configuration.https.listen {
        let binding = server.listen(host: address.host, port: address.port)
        try add(binding, named: address.description)
      }
    } else {
      for descriptor in inherited {
        try add(server.adopt(descriptor: descriptor), named: "an inherited socket")
      }
    }
  }

  private func add(
    _ binding: EventLoopFuture<SocketAddress>,
    named name: String
  ) throws(StartError) {
    do {
      listeners.add(try binding.wait())
    } catch {
      throw StartError(
        "https.listen: \(name) can't be bound: \(error); choose another address or port, or stop "
          + "who uses it"
      )
    }
  }

  /// Takes over certificates, secrets and limits; what is connected stays connected.
  func apply(_ material: EndpointMaterial) {
    tls.replace(with: material.context)
    settings.replace(material.settings)
    newestSecret.withLockedValue { $0 = material.newestSecret }
    certificates.withLockedValue { $0 = material.certificates }
    server.replaceLimits(material.limits)
  }

  /// Stops accepting and closes what is idle; ends when nothing is open, or at the limit.
  func drain(withinMilliseconds limit: Int64) -> EventLoopFuture<Void> {
    server.drain(within: .milliseconds(limit))
  }

  // MARK: For the control socket

  /// Writes listeners, the public URL and counters for `server.status`.
  var statusWriter: @Sendable (inout JSONWriter) -> Void {
    { [server, responder, listeners, publicURL = configuration.https.publicURL] writer in
      let http = server.counters
      let webhooks = responder.counters
      writer.beginObject()
      writer.key("listeners")
      writer.beginArray()
      for address in listeners.addresses {
        writer.beginObject()
        writer.field("address", address)
        writer.endObject()
      }
      writer.endArray()
      writer.field("public_url", publicURL)
      writer.key("connections")
      writer.beginObject()
      writer.field("open", http.connectionsOpen)
      writer.field("accepted", http.connectionsAccepted)
      writer.field("refused", http.connectionsRefused)
      writer.field("failed", http.connectionErrors)
      writer.endObject()
      writer.key("requests")
      writer.beginObject()
      writer.field("total", http.requests)
      writer.field("refused", http.requestsRefused)
      writer.field("status_2xx", http.successes)
      writer.field("status_4xx", http.clientErrors)
      writer.field("status_5xx", http.serverErrors)
      writer.field("late_answers", http.lateAnswers)
      writer.endObject()
      writer.key("webhooks")
      writer.beginObject()
      writer.field("accepted", webhooks.accepted)
      writer.field("duplicate", webhooks.duplicate)
      writer.field("quarantined", webhooks.quarantined)
      writer.field("refused_signature", webhooks.refusedSignature)
      writer.field("refused_account", webhooks.refusedAccount)
      writer.field("malformed", webhooks.malformed)
      writer.field("unavailable", webhooks.unavailable)
      writer.field("pre_events", webhooks.preEvents)
      writer.endObject()
      writer.endObject()
    }
  }

  /// Gives listeners and counters for the metrics.
  var counters: @Sendable () -> HTTPSCounters {
    { [server, responder, listeners] in
      HTTPSCounters(
        listeners: listeners.addresses,
        http: server.counters,
        webhooks: responder.counters
      )
    }
  }

  /// What outsiders find, for the setup checklist.
  var facts: @Sendable () -> EndpointFacts? {
    { [listeners, certificates, publicURL = configuration.https.publicURL] in
      let certificates = certificates.withLockedValue { $0 }
      return EndpointFacts(
        listeners: listeners.addresses,
        publicURL: publicURL,
        certificateIsSelfMade: certificates.isSelfMade,
        certificateExpires: certificates.expires
      )
    }
  }

  /// Explains a signature, for `webhook.verify`.
  var verify: @Sendable (WebhookProbe, String) throws(RPCError) -> WebhookVerification {
    { [settings] (probe, signature) throws(RPCError) in
      let (url, content) = try SignatureTools.parts(of: probe)
      let found = settings.current.verifier.explain(url, content, signatures: [signature])
      return SignatureTools.verification(found)
    }
  }

  /// Signs with the newest auth token, for `webhook.sign`.
  var sign: @Sendable (WebhookProbe) throws(RPCError) -> Control.WebhookSignature {
    { [newestSecret] (probe) throws(RPCError) in
      try SignatureTools.sign(probe, secret: newestSecret.withLockedValue { $0 })
    }
  }
}
