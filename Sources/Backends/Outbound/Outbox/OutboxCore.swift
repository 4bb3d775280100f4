internal import Engine
internal import Logging
internal import Model
internal import NIOCore

/// The dispatcher from inside. On its event loop only.
final class OutboxCore {
  private let eventLoop: any EventLoop
  private let queue: WriteQueue
  private let readers: ReadPool
  private let clock: EngineClock
  private let lane: OutboxLane
  private let logger: Logger
  private var settings: OutboxSettings
  private var random = SystemRandomNumberGenerator()

  /// Itself, for replies.
  private var box: NIOLoopBoundBox<OutboxCore>?
  /// Calls under way, their results being stored included, with their hosts.
  private var underWay: [Sid: String] = [:]
  /// Whether a question to the database is out.
  private var isReading = false
  /// Whether something has changed since that question was asked.
  private var isStale = false
  /// The host that is served first next time, so that each gets its turn.
  private var turn = ""
  private var alarm: Scheduled<Void>?
  private var ended: EventLoopPromise<Void>?

  /// The longest between two looks at the outbox, in milliseconds: a clock that was set forward is
  /// noticed by then.
  private static let lookMillisecondsMax: Int64 = 30_000
  /// Milliseconds until a result that could not be stored is offered again.
  private static let settlePauseMilliseconds: Int64 = 500
  /// Milliseconds until the database is asked again after it could not answer.
  private static let readPauseMilliseconds: Int64 = 1_000

  init(
    eventLoop: any EventLoop,
    queue: WriteQueue,
    readers: ReadPool,
    clock: EngineClock,
    settings: OutboxSettings,
    logger: Logger
  ) {
    self.eventLoop = eventLoop
    self.queue = queue
    self.readers = readers
    self.clock = clock
    self.settings = settings
    self.logger = logger
    lane = OutboxLane(eventLoop)
  }

  func start(_ box: NIOLoopBoundBox<OutboxCore>) {
    self.box = box
    look()
  }

  func apply(_ settings: OutboxSettings) {
    self.settings = settings
    look()
  }

  func shutDown() -> EventLoopFuture<Void> {
    let promise = ended ?? eventLoop.makePromise(of: Void.self)
    ended = promise
    alarm?.cancel()
    endIfIdle()
    return promise.futureResult
  }

  private func endIfIdle() {
    guard let ended, underWay.isEmpty else { return }
    ended.succeed()
    box = nil
  }

  // MARK: What is due

  /// Asks the database which hosts have calls, and serves those that may be called.
  func look() {
    guard let box, ended == nil else { return }
    guard !isReading else {
      isStale = true
      return
    }
    guard underWay.count < settings.limits.callsMax else { return }
    isReading = true
    isStale = false
    let isAsked = readers.read(lane: lane) { reading throws(LedgerFault) in
      try reading.outboxHosts()
    } then: { found in
      box.value.serve(found)
    }
    if !isAsked { readLater() }
  }

  private func serve(_ found: Result<[OutboxHost], LedgerFault>) {
    switch found {
    case .failure(let fault):
      logger.error("the outbox can't be read", metadata: ["fault": "\(fault)"])
      readLater()
    case .success(let hosts):
      serve(hosts)
    }
  }

  private func serve(_ hosts: [OutboxHost]) {
    guard let box, ended == nil else { return }
    let now = clock.now().wall
    var wait = Self.lookMillisecondsMax
    var asked: [(host: String, limit: Int)] = []
    var room = settings.limits.callsMax - underWay.count
    let first = hosts.firstIndex { $0.host > turn } ?? hosts.startIndex
    for host in hosts[first...] + hosts[..<first] {
      guard host.dateDue <= now else {
        wait = min(wait, host.dateDue.milliseconds - now.milliseconds)
        continue
      }
      switch settings.caller.admission(to: host.host) {
      case .admitted(let isProbe):
        guard room > 0 else { continue }
        // Those under way are pending still, and stand first.
        let busy = underWay.values.count { $0 == host.host }
        let limit = isProbe ? 1 : settings.limits.callsPerHostMax
        asked.append((host.host, busy + limit))
        room -= limit
        turn = host.host
      case .busy: break
      case .paused(let milliseconds): wait = min(wait, milliseconds)
      }
    }
    set(alarmIn: wait)
    guard !asked.isEmpty else {
      finishReading()
      return
    }
    let questions = asked
    let isAsked = readers.read(lane: lane) { reading throws(LedgerFault) -> [Dispatch] in
      var due: [Dispatch] = []
      for question in questions {
        due += try reading.dispatches(host: question.host, dueBy: now, limit: question.limit)
      }
      return due
    } then: { found in
      box.value.call(found)
    }
    if !isAsked { readLater() }
  }

  private func call(_ found: Result<[Dispatch], LedgerFault>) {
    switch found {
    case .failure(let fault):
      logger.error("the outbox can't be read", metadata: ["fault": "\(fault)"])
      readLater()
    case .success(let due):
      for dispatch in due where underWay[dispatch.sid] == nil { call(dispatch) }
      finishReading()
    }
  }

  private func finishReading() {
    isReading = false
    if isStale { look() }
  }

  private func readLater() {
    isReading = false
    set(alarmIn: Self.readPauseMilliseconds)
  }

  private func set(alarmIn milliseconds: Int64) {
    alarm?.cancel()
    guard let box, ended == nil else { return }
    alarm = eventLoop.scheduleTask(in: .milliseconds(max(1, milliseconds))) { box.value.look() }
  }

  // MARK: One call

  private func call(_ dispatch: Dispatch) {
    guard let box, ended == nil, underWay.count < settings.limits.callsMax else { return }
    guard let authToken = settings.authToken ?? (dispatch.kind == .request ? "" : nil) else {
      underWay[dispatch.sid] = dispatch.host
      let error = "there is nothing to sign with; write a secret into webhooks.auth_tokens"
      settle(dispatch, .dead(status: nil, error: error))
      return
    }
    let request: OutboundRequest
    do throws(OutboundFailure) {
      request = try OutboundRequest(dispatch, authToken: authToken, limits: settings.limits)
    } catch {
      underWay[dispatch.sid] = dispatch.host
      settle(dispatch, .dead(status: nil, error: error.message))
      return
    }
    underWay[dispatch.sid] = dispatch.host
    settings.caller.send(request) { outcome in box.value.end(dispatch, outcome) }
  }

  private func end(_ dispatch: Dispatch, _ outcome: OutboundOutcome) {
    let now = clock.now().wall
    let decision = settings.retries.decision(
      outcome.result,
      attempts: dispatch.attempts + 1,
      random: random.next(),
      now: now
    )
    switch decision {
    case .wait:
      forget(dispatch)
    case .postpone(let milliseconds):
      underWay[dispatch.sid] = nil
      endIfIdle()
      set(alarmIn: milliseconds)
    case .delivered, .retry, .giveUp:
      settle(dispatch, Self.outcome(dispatch, outcome.result, decision, now: now))
    }
  }

  /// What the engine hears of a try that was made.
  private static func outcome(
    _ dispatch: Dispatch,
    _ result: OutboundOutcome.Result,
    _ decision: RetryPolicy.Decision,
    now: Timestamp
  ) -> DispatchOutcome {
    let status: Int?
    let error: String
    switch result {
    case .answered(let answer):
      if dispatch.kind == .request {
        return .responded(
          status: answer.status,
          contentType: answer.contentType,
          body: String(decoding: answer.body, as: UTF8.self)
        )
      }
      status = answer.status
      error = "the server answered \(answer.status)"
    case .failed(let failure):
      status = nil
      error = failure.message
    case .busy, .paused:
      preconditionFailure("a call that was not made has no outcome")
    }
    switch decision {
    case .delivered: return .delivered(status: status ?? 0)
    case .retry(let milliseconds):
      return .failed(
        status: status,
        error: error,
        retryAt: now.advanced(byMilliseconds: milliseconds)
      )
    case .giveUp, .postpone, .wait: return .dead(status: status, error: error)
    }
  }

  private func settle(_ dispatch: Dispatch, _ outcome: DispatchOutcome) {
    guard let box else { return }
    let isTaken = queue.submit(lane: lane) { (desk: Desk) throws(Fault) in
      try desk.settleDispatch(dispatch.sid, outcome: outcome)
    } then: { result in
      box.value.settled(dispatch, outcome, result)
    }
    if !isTaken { settleLater(dispatch, outcome) }
  }

  private func settled(
    _ dispatch: Dispatch,
    _ outcome: DispatchOutcome,
    _ result: Result<Dispatch?, Fault>
  ) {
    switch result {
    case .success: forget(dispatch)
    case .failure(.stopped): forget(dispatch)
    case .failure(let fault):
      logger.error(
        "the result of a call can't be stored; tried again",
        metadata: ["dispatch": "\(dispatch.sid)", "fault": "\(fault)"]
      )
      settleLater(dispatch, outcome)
    }
  }

  /// The call stays under way until its result is stored: it must not be made again meanwhile.
  private func settleLater(_ dispatch: Dispatch, _ outcome: DispatchOutcome) {
    guard let box else { return }
    guard ended == nil else {
      // The process ends: the call is made again when it is back.
      forget(dispatch)
      return
    }
    eventLoop.scheduleTask(in: .milliseconds(Self.settlePauseMilliseconds)) {
      box.value.settle(dispatch, outcome)
    }
  }

  private func forget(_ dispatch: Dispatch) {
    underWay[dispatch.sid] = nil
    endIfIdle()
    look()
  }
}

@available(*, unavailable)
extension OutboxCore: Sendable {}
