internal import NIOConcurrencyHelpers
public import NIOCore
public import TLS

/// Requests to many servers over connections that are kept and shared by origin.
///
/// Each request has one deadline for everything: waiting for a connection, the name's resolution,
/// the connection, TLS and the response. A name is resolved first, its addresses are shown to
/// `screen`, and only those that pass are connected to, so that a name that changes its address
/// between the check and the connection gains nothing. Redirects are not followed: a 3xx is a
/// response as any other. Long bodies are cut.
///
/// A request is sent a second time in one case only: it went out on a kept connection which the
/// server closed before a single byte of a response, as servers do with idle connections
/// (RFC 9112, section 9.3.1); it then gets a new connection. One that must not be repeated gets a
/// new connection from the start.
///
/// Any thread; on `eventLoop` itself without a hop. Call ``shutDown()`` before letting go of it.
public final class HTTPClientPool: Sendable {
  /// Says why an address may not be connected to; nil when it may.
  public typealias Screen = @Sendable (IPAddress) -> String?

  /// The event loop of all its connections, on which its futures complete.
  public let eventLoop: any EventLoop

  private let core: NIOLoopBoundBox<HTTPPoolCore>
  private let counted: NIOLockedValueBox<HTTPPoolCounters>

  /// A pool on one event loop. `tls` is the client context of its https connections.
  public convenience init(
    on eventLoop: any EventLoop,
    tls: TLSContext,
    limits: HTTPPoolLimits = HTTPPoolLimits(),
    screen: @escaping Screen
  ) {
    self.init(on: eventLoop, tls: tls, limits: limits, screen: screen) { host in
      do throws(NameLookup.Failure) {
        return .success(try NameLookup.addresses(of: host))
      } catch {
        return .failure(error)
      }
    }
  }

  init(
    on eventLoop: any EventLoop,
    tls: TLSContext,
    limits: HTTPPoolLimits,
    screen: @escaping Screen,
    lookUp: @escaping @Sendable (String) -> NameResolver.Answer
  ) {
    self.eventLoop = eventLoop
    let counted = NIOLockedValueBox(HTTPPoolCounters())
    self.counted = counted
    core = NIOLoopBoundBox.makeBoxSendingValue(
      HTTPPoolCore(
        eventLoop: eventLoop,
        tls: tls,
        limits: limits,
        screen: screen,
        lookUp: lookUp,
        counted: counted
      ),
      eventLoop: eventLoop
    )
  }

  /// Sends `request`. Fails with an ``HTTPPoolError``.
  public func send(_ request: HTTPPoolRequest) -> EventLoopFuture<HTTPClientResponse> {
    let promise = eventLoop.makePromise(of: HTTPClientResponse.self)
    if eventLoop.inEventLoop {
      core.value.begin(request, promise)
    } else {
      eventLoop.execute { [core] in core.value.begin(request, promise) }
    }
    return promise.futureResult
  }

  /// Fails the requests that are under way, and all later ones, and closes the connections.
  /// Succeeds when they are closed; a look-up of a name may still hold its thread.
  public func shutDown() -> EventLoopFuture<Void> {
    eventLoop.flatSubmit { [core] in core.value.shutDown() }
  }

  /// What it has done so far. Any thread.
  public var counters: HTTPPoolCounters {
    counted.withLockedValue { $0 }
  }
}
