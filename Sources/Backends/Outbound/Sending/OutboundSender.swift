internal import HTTP
internal import NIOConcurrencyHelpers
public import NIOCore
public import TLS

/// Makes calls to other people's servers, each once: who gets a call here decides whether there
/// will be another. Calls beyond a host's places, and to hosts whose circuit is open, come back
/// untried.
///
/// Any thread; answers come on the event loop.
public final class OutboundSender: Sendable {
  /// The event loop on which calls run and answers come.
  public let eventLoop: any EventLoop

  private let core: NIOLoopBoundBox<OutboundCore>
  private let counted: NIOLockedValueBox<OutboundCounters>

  /// A sender on one event loop. `tls` is the client context for https; addresses that
  /// `addresses` refuses are never connected to. The counters go on where those of `predecessor`,
  /// which it takes over from, are.
  public init(
    on eventLoop: any EventLoop,
    tls: TLSContext,
    addresses: AddressGuard,
    limits: OutboundLimits = OutboundLimits(),
    predecessor: OutboundSender? = nil
  ) {
    self.eventLoop = eventLoop
    let counted = predecessor?.counted ?? NIOLockedValueBox(OutboundCounters())
    counted.withLockedValue { $0.circuitsOpen = 0 }
    self.counted = counted
    var pool = HTTPPoolLimits()
    pool.connectionsMax = limits.callsMax
    pool.connectionsPerOriginMax = limits.callsPerHostMax
    pool.waitingMax = limits.callsMax
    pool.waitingPerOriginMax = limits.callsPerHostMax
    pool.requestMillisecondsMax = max(
      limits.webhookMillisecondsMax,
      limits.requestMillisecondsMax
    )
    pool.connectMillisecondsMax = pool.requestMillisecondsMax
    pool.bodyBytesMax = limits.bodyBytesMax
    pool.idleMillisecondsMax = limits.idleMillisecondsMax
    core = NIOLoopBoundBox.makeBoxSendingValue(
      OutboundCore(
        pool: HTTPClientPool(on: eventLoop, tls: tls, limits: pool) { address in
          addresses.refusal(of: address)
        },
        limits: limits,
        counted: counted
      ),
      eventLoop: eventLoop
    )
  }

  /// Makes a call, and tells `done` on the event loop how it ended.
  public func send(
    _ request: OutboundRequest,
    _ done: @escaping @Sendable (OutboundOutcome) -> Void
  ) {
    if eventLoop.inEventLoop {
      core.value.send(request, done)
    } else {
      eventLoop.execute { [core] in core.value.send(request, done) }
    }
  }

  /// Whether a call to `host` could begin now. On the event loop only.
  public func admission(to host: String) -> HostAdmission {
    core.value.admission(to: host)
  }

  /// What calls came to so far. Any thread.
  public var counters: OutboundCounters {
    counted.withLockedValue { $0 }
  }

  /// Reads ``counters``, those of its successors included. Any thread; doesn't keep the sender.
  public var counterReader: @Sendable () -> OutboundCounters {
    { [counted] in counted.withLockedValue { $0 } }
  }

  /// Takes no more calls, lets those under way end, and closes the connections then. Succeeds when
  /// that is done.
  public func retire() -> EventLoopFuture<Void> {
    eventLoop.flatSubmit { [core] in core.value.retire() }
  }

  /// Fails the calls under way, and all later ones, with `stopping`, and closes the connections.
  public func shutDown() -> EventLoopFuture<Void> {
    eventLoop.flatSubmit { [core] in core.value.shutDown() }
  }
}
