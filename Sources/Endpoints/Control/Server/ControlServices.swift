public import Engine
public import JSON
public import JSONRPC

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
  /// Checks a signature.
  public var verify: @Sendable (WebhookProbe, String) throws(RPCError) -> WebhookVerification
  /// Makes a signature with the newest secret.
  public var sign: @Sendable (WebhookProbe) throws(RPCError) -> WebhookSignature
  /// Reads the configuration again, on a thread of its own, and tells once, from any thread.
  public var reload: @Sendable (@escaping @Sendable (ReloadOutcome) -> Void) -> Void
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
    reload: @escaping @Sendable (@escaping @Sendable (ReloadOutcome) -> Void) -> Void,
    stop: @escaping @Sendable () -> Void
  ) {
    self.queue = queue
    self.readers = readers
    self.facts = facts
    self.clock = clock
    self.writeHTTPSStatus = writeHTTPSStatus
    self.verify = verify
    self.sign = sign
    self.reload = reload
    self.stop = stop
  }
}
