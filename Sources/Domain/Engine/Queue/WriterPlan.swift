public import Logging
public import Model

/// What the writer works with.
public struct WriterPlan: Sendable {
  /// Opens the database; called once, on the writer's thread.
  public var openLedger: @Sendable () throws(LedgerFault) -> any Ledger
  /// Who hears of committed events.
  public var sink: any EventSink
  /// Who writes tasks' attributes.
  public var composer: any TaskAttributeComposing
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
    composer: any TaskAttributeComposing,
    settings: EngineSettings = EngineSettings(),
    clock: EngineClock = .system,
    sids: SidSource? = nil,
    logger: Logger,
    fatal: @escaping @Sendable (LedgerFault) -> Void
  ) {
    self.openLedger = openLedger
    self.sink = sink
    self.composer = composer
    self.settings = settings
    self.clock = clock
    self.sids = sids ?? .timeOrdered { clock.now().wall.milliseconds }
    self.logger = logger
    self.fatal = fatal
  }
}
