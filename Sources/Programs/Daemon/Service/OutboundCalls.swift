internal import Engine
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Outbound

/// The calls to other servers: the outbox's dispatcher with the sender that makes them, on an
/// event loop of their own. The main thread's.
final class OutboundCalls {
  /// Told by the writer when calls have become due.
  let dispatcher: OutboxDispatcher
  private let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private var sender: OutboundSender
  private var ended: EventLoopFuture<Void>?

  init(_ material: OutboundMaterial, queue: WriteQueue, readers: ReadPool, logger: Logger) {
    let eventLoop = loops.next()
    sender = material.sender(on: eventLoop)
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

  /// Calls from now on are made as this says; those under way are made again by the new sender.
  func apply(_ material: OutboundMaterial) {
    let old = sender
    sender = material.sender(on: loops.next())
    dispatcher.apply(material.settings(sender))
    _ = old.shutDown()
  }

  /// Begins no more calls; those under way may end.
  func stop() {
    ended = dispatcher.shutDown()
  }

  /// Breaks off the calls that are still under way: they stay in the outbox, and are made again at
  /// the next start.
  func end() {
    try? sender.shutDown().wait()
    try? ended?.wait()
    try? loops.syncShutdownGracefully()
  }
}
