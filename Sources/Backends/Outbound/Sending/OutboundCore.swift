internal import HTTP
internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOHTTP1

/// The sender behind ``OutboundSender``. On its event loop only.
final class OutboundCore {
  private let pool: HTTPClientPool
  private let limits: OutboundLimits
  private let counted: NIOLockedValueBox<OutboundCounters>
  private var hosts: HostRegister
  private var inFlight = 0
  /// Set once no more calls are to come.
  private var retired: EventLoopPromise<Void>?

  init(
    pool: HTTPClientPool,
    limits: OutboundLimits,
    counted: NIOLockedValueBox<OutboundCounters>
  ) {
    self.pool = pool
    self.limits = limits
    self.counted = counted
    hosts = HostRegister(limits: limits)
  }

  private var now: Int64 {
    Int64(clamping: pool.eventLoop.now.uptimeNanoseconds / 1_000_000)
  }

  func admission(to host: String) -> HostAdmission {
    guard inFlight < limits.callsMax else { return .busy }
    return hosts.peek(host, now: now)
  }

  func send(_ request: OutboundRequest, _ done: @escaping (OutboundOutcome) -> Void) {
    guard retired == nil else {
      let failure = OutboundFailure(.stopping, "Another sender has taken over.")
      tell(OutboundOutcome(id: request.id, result: .failed(failure), milliseconds: 0), done)
      return
    }
    guard inFlight < limits.callsMax else {
      tell(OutboundOutcome(id: request.id, result: .busy, milliseconds: 0), done)
      return
    }
    switch hosts.admit(request.host, now: now) {
    case .admitted(let isProbe): call(request, isProbe: isProbe, done)
    case .busy: tell(OutboundOutcome(id: request.id, result: .busy, milliseconds: 0), done)
    case .paused(let milliseconds):
      let result = OutboundOutcome.Result.paused(milliseconds: milliseconds)
      tell(OutboundOutcome(id: request.id, result: result, milliseconds: 0), done)
    }
  }

  func shutDown() -> EventLoopFuture<Void> {
    pool.shutDown()
  }

  func retire() -> EventLoopFuture<Void> {
    let promise = retired ?? pool.eventLoop.makePromise(of: Void.self)
    retired = promise
    closeIfRetired()
    return promise.futureResult
  }

  /// Every call has its own deadline, so that the last one ends.
  private func closeIfRetired() {
    guard let retired, inFlight == 0 else { return }
    retired.completeWith(pool.shutDown())
  }

  private func call(
    _ request: OutboundRequest,
    isProbe: Bool,
    _ done: @escaping (OutboundOutcome) -> Void
  ) {
    let begun = now
    inFlight += 1
    counted.withLockedValue { $0.inFlight += 1 }
    pool.send(Self.pooled(request)).assumeIsolated().whenComplete { answer in
      let result: OutboundOutcome.Result
      let verdict: CircuitBreaker.Verdict
      switch answer {
      case .success(let response):
        let answer = Self.answer(response)
        verdict = answer.verdict
        result = .answered(answer)
      case .failure(let error):
        let failure = OutboundFailure(error)
        verdict = failure.verdict
        result = .failed(failure)
      }
      let now = self.now
      self.inFlight -= 1
      self.hosts.ended(request.host, verdict, isProbe: isProbe, now: now)
      self.counted.withLockedValue { $0.inFlight -= 1 }
      self.tell(OutboundOutcome(id: request.id, result: result, milliseconds: now - begun), done)
      self.closeIfRetired()
    }
  }

  private func tell(_ outcome: OutboundOutcome, _ done: (OutboundOutcome) -> Void) {
    let circuits = hosts.circuitsOpen
    counted.withLockedValue { counters in
      counters.count(outcome)
      // Those of one that is on its way out are its successor's no more.
      if retired == nil { counters.circuitsOpen = circuits }
    }
    done(outcome)
  }

  private static func pooled(_ request: OutboundRequest) -> HTTPPoolRequest {
    HTTPPoolRequest(
      method: HTTPMethod(rawValue: request.method),
      url: request.url,
      headers: HTTPHeaders(request.headers.map { ($0.name, $0.value) }),
      body: request.body.map { ByteBuffer(bytes: $0) },
      millisecondsMax: request.millisecondsMax,
      isRepeatable: request.isRepeatable
    )
  }

  private static func answer(_ response: HTTPClientResponse) -> OutboundAnswer {
    OutboundAnswer(
      status: response.status,
      contentType: response.header("Content-Type"),
      retryAfter: response.header("Retry-After"),
      body: Array(response.body.readableBytesView),
      isTruncated: response.isTruncated
    )
  }
}

@available(*, unavailable)
extension OutboundCore: Sendable {}
