public import Engine
public import Logging
public import NIOCore

/// Serves the outbox: makes the calls that are due, and tells the writer what became of them.
///
/// The database is the queue: what is due is read from it, a host at a time, and nothing is kept
/// here but which calls are under way. So nothing is lost with the process, and a call whose
/// result was not stored is made again: receivers know it by its idempotency token.
///
/// Any thread; works on one event loop.
public final class OutboxDispatcher: OutboxSink {
  private let eventLoop: any EventLoop
  private let core: NIOLoopBoundBox<OutboxCore>

  /// A dispatcher that begins with ``start()``.
  /// The queue takes the results, the readers read what is due, the clock says what is, and
  /// `random`, any numbers evenly spread, keeps retries apart.
  public init(
    on eventLoop: any EventLoop,
    queue: WriteQueue,
    readers: ReadPool,
    clock: EngineClock = .system,
    settings: OutboxSettings,
    random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) },
    logger: Logger
  ) {
    self.eventLoop = eventLoop
    core = NIOLoopBoundBox.makeBoxSendingValue(
      OutboxCore(
        eventLoop: eventLoop,
        queue: queue,
        readers: readers,
        clock: clock,
        settings: settings,
        random: random,
        logger: logger
      ),
      eventLoop: eventLoop
    )
  }

  /// Begins with what is due already.
  public func start() {
    eventLoop.execute { [core] in core.value.start(core) }
  }

  /// Looks for calls that have become due.
  public func outboxChanged() {
    eventLoop.execute { [core] in core.value.look() }
  }

  /// Replaces the settings: calls under way end with the old ones.
  public func apply(_ settings: OutboxSettings) {
    eventLoop.execute { [core] in core.value.apply(settings) }
  }

  /// Begins no more calls; succeeds when those under way have ended and their results are stored.
  public func shutDown() -> EventLoopFuture<Void> {
    eventLoop.flatSubmit { [core] in core.value.shutDown() }
  }
}
