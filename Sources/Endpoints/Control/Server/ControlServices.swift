public import Engine
public import JSON
public import JSONRPC
public import Model

/// What the control socket needs of the rest of the daemon. The closures are called on the control
/// loop and must not block it.
public struct ControlServices: Sendable {
  /// Where changes go.
  public var queue: WriteQueue
  /// Where questions go.
  public var readers: ReadPool
  /// What never changes.
  public var facts: ServerFacts
  /// The clock.
  public var clock: EngineClock
  /// Writes one JSON object: the webhook endpoint's listeners and counters.
  public var writeHTTPSStatus: @Sendable (inout JSONWriter) -> Void
  /// The webhook endpoint's listeners and counters, for the metrics.
  public var httpsCounters: @Sendable () -> HTTPSCounters = { HTTPSCounters() }
  /// What the calls to other servers came to, for the metrics.
  public var outboundCounters: @Sendable () -> OutboundCallCounters = { OutboundCallCounters() }
  /// Checks a signature.
  public var verify: @Sendable (WebhookProbe, String) throws(RPCError) -> WebhookVerification
  /// Makes a signature with the newest secret.
  public var sign: @Sendable (WebhookProbe) throws(RPCError) -> WebhookSignature
  /// Reads a stored inbound webhook again as the event it tells of; nil when nothing can be made
  /// of it. Called on the writer's thread.
  public var reread: @Sendable (Delivery) -> InboundEvent? = { _ in nil }
  /// What outsiders find of the HTTPS endpoint, for the checks of the setup; nil: not known.
  public var endpoint: @Sendable () -> EndpointFacts? = { nil }
  /// The configuration in force.
  public var configuration: ConfigurationServices
  /// The database's files.
  public var store: StoreServices
  /// Begins to end the daemon, as SIGTERM does.
  public var stop: @Sendable () -> Void

  /// Services from their parts.
  public init(
    queue: WriteQueue,
    readers: ReadPool,
    facts: ServerFacts,
    clock: EngineClock = .system,
    writeHTTPSStatus: @escaping @Sendable (inout JSONWriter) -> Void,
    verify: @escaping @Sendable (WebhookProbe, String) throws(RPCError) -> WebhookVerification,
    sign: @escaping @Sendable (WebhookProbe) throws(RPCError) -> WebhookSignature,
    configuration: ConfigurationServices,
    store: StoreServices,
    stop: @escaping @Sendable () -> Void
  ) {
    self.queue = queue
    self.readers = readers
    self.facts = facts
    self.clock = clock
    self.writeHTTPSStatus = writeHTTPSStatus
    self.verify = verify
    self.sign = sign
    self.configuration = configuration
    self.store = store
    self.stop = stop
  }
}
