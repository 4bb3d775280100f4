public import Logging
public import Model

/// What the writer works with.
public struct WriterPlan: Sendable {
  /// Opens the database; called once, on the writer's thread.
  public var openLedger: @Sendable () throws(LedgerFault) -> any Ledger
  /// Who hears of committed events.
  public var sink: any EventSink
  /// Who makes the calls that stand in the outbox.
  public var outbox: any OutboxSink
  /// Who writes tasks' attributes.
  public var composer: any TaskAttributeComposing
  /// Who writes webhooks.
  public var webhooks: any WebhookComposing
  /// The account `AC…` that all belongs to.
  public var accountSid: Sid
  /// The settings at start.
  public var settings: EngineSettings
  /// The time.
  public var clock: EngineClock
  /// New sids.
  public var sids: SidSource
  /// Where trouble is told.
  public var logger: Logger
  /// Ends the process after a failed write or fsync; gets the reason. Never returns to serve.
  public var fatal: @Sendable (LedgerFault) -> Void

  /// A plan; without `sids`, new ones begin with the time of `clock`.
  public init(
    openLedger: @escaping @Sendable () throws(LedgerFault) -> any Ledger,
    sink: any EventSink,
    outbox: any OutboxSink,
    composer: any TaskAttributeComposing,
    webhooks: any WebhookComposing,
    accountSid: Sid,
    settings: EngineSettings = EngineSettings(),
    clock: EngineClock = .system,
    sids: SidSource? = nil,
    logger: Logger,
    fatal: @escaping @Sendable (LedgerFault) -> Void
  ) {
    self.openLedger = openLedger
    self.sink = sink
    self.outbox = outbox
    self.composer = composer
    self.webhooks = webhooks
    self.accountSid = accountSid
    self.settings = settings
    self.clock = clock
    self.sids = sids ?? .timeOrdered { clock.now().wall.milliseconds }
    self.logger = logger
    self.fatal = fatal
  }
}
