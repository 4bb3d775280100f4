internal import Control
internal import Engine
internal import Logging
internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOPosix
internal import Outbound

/// The calls to other servers: the outbox's dispatcher with the sender that makes them, on an
/// event loop of their own. The main thread's.
final class OutboundCalls {
  /// Told by the writer when calls have become due.
  let dispatcher: OutboxDispatcher
  /// Where calls run.
  let eventLoop: any EventLoop
  /// What calls came to since the start. Any thread.
  let counters: @Sendable () -> OutboundCallCounters
  private let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private var material: OutboundMaterial
  private var sender: OutboundSender
  /// Senders that others took over from, while their last calls are under way.
  private let retired = NIOLockedValueBox<[OutboundSender]>([])
  private var ended: EventLoopFuture<Void>?

  init(_ material: OutboundMaterial, queue: WriteQueue, readers: ReadPool, logger: Logger) {
    eventLoop = loops.next()
    self.material = material
    sender = material.sender(on: eventLoop)
    counters = { [read = sender.counterReader] in OutboundCallCounters(read()) }
    dispatcher = OutboxDispatcher(
      on: eventLoop,
      queue: queue,
      readers: readers,
      settings: material.settings(sender),
      logger: logger
    )
  }

  func start() {
    dispatcher.start()
  }

  /// Calls from now on are made as this says; those under way end as they began. What is known of
  /// hosts, and the connections to them, are kept unless this changes how calls are made.
  func apply(_ next: OutboundMaterial) {
    let isSame = next.makesSameSender(as: material)
    material = next
    guard !isSame else {
      dispatcher.apply(next.settings(sender))
      return
    }
    let old = sender
    sender = next.sender(on: eventLoop, predecessor: old)
    dispatcher.apply(next.settings(sender))
    // On the same loop behind the change of settings: the old one gets no more calls.
    retired.withLockedValue { $0.append(old) }
    old.retire().whenComplete { [retired] _ in
      retired.withLockedValue { senders in senders.removeAll { $0 === old } }
    }
  }

  /// Begins no more calls; those under way may end.
  func stop() {
    ended = dispatcher.shutDown()
  }

  /// Waits until the calls under way have ended, and breaks off those that have not by `deadline`:
  /// they stay in the outbox, and are made again at the next start. Behind ``stop()``.
  func end(by deadline: NIODeadline) {
    let senders = retired.withLockedValue { $0 } + [sender]
    let cut = eventLoop.scheduleTask(deadline: deadline) {
      for sender in senders { _ = sender.shutDown() }
    }
    try? ended?.wait()
    cut.cancel()
    for sender in senders { try? sender.shutDown().wait() }
  }

  /// Ends the event loop, when nobody speaks to it any more: behind ``end(by:)`` and the writer.
  func close() {
    try? loops.syncShutdownGracefully()
  }
}
