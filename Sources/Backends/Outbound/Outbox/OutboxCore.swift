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
  private let random: @Sendable () -> UInt64
  private let logger: Logger
  private var settings: OutboxSettings

  /// Itself, for replies.
  private var box: NIOLoopBoundBox<OutboxCore>?
  /// Calls under way, their results being stored included, with their hosts.
  private var underWay: [Sid: String] = [:]
  /// Hosts whose calls came back untried, and until when they get none.
  private var resting: [String: NIODeadline] = [:]
  /// Whether a question to the database is out.
  private var isReading = false
  /// Whether a question after calls that have grown too old is out.
  private var isReadingOld = false
  /// When that question may be asked again.
  private var nextOldLook = NIODeadline.uptimeNanoseconds(0)
  /// Whether something has changed since that question was asked.
  private var isStale = false
  /// The host that was served last: those behind it come first next time, so that each gets its
  /// turn.
  private var turn = ""
  private var alarm: (deadline: NIODeadline, task: Scheduled<Void>)?
  /// Whether the last result that was offered could not be stored, and that was told.
  private var isStoringTroubled = false
  private var ended: EventLoopPromise<Void>?

  /// The longest between two looks at the outbox, in milliseconds: a clock that was set forward is
  /// noticed by then.
  static let lookMillisecondsMax: Int64 = 30_000
  /// Milliseconds until a result that could not be stored is offered again.
  static let settlePauseMilliseconds: Int64 = 500
  /// Milliseconds until the database is asked again after it could not answer, or a host that had
  /// no place for a call.
  static let readPauseMilliseconds: Int64 = 1_000

  /// Calls of a host that are looked at at a time for one that has grown too old.
  static let oldCallsPerHostMax = 16

  init(
    eventLoop: any EventLoop,
    queue: WriteQueue,
    readers: ReadPool,
    clock: EngineClock,
    settings: OutboxSettings,
    random: @escaping @Sendable () -> UInt64,
    logger: Logger
  ) {
    self.eventLoop = eventLoop
    self.queue = queue
    self.readers = readers
    self.clock = clock
    self.settings = settings
    self.random = random
    self.logger = logger
    lane = OutboxLane(eventLoop)
  }

  func start(_ box: NIOLoopBoundBox<OutboxCore>) {
    self.box = box
    look()
  }

  func apply(_ settings: OutboxSettings) {
    self.settings = settings
    resting = [:]
    look()
  }

  func shutDown() -> EventLoopFuture<Void> {
    let promise = ended ?? eventLoop.makePromise(of: Void.self)
    ended = promise
    alarm?.task.cancel()
    alarm = nil
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
    // Another look follows the end of each call.
    guard underWay.count < settings.limits.callsMax else { return }
    isReading = true
    isStale = false
    alarm?.task.cancel()
    alarm = nil
    let isAsked = readers.read(lane: lane) { reading throws(LedgerFault) in
      try reading.outboxHosts()
    } then: { found in
      box.value.serve(found)
    }
    if !isAsked { readLater() }
  }

  private func serve(_ found: Result<[OutboxHost], LedgerFault>) {
    switch found {
    case .failure(let fault): readLater(because: fault)
    case .success(let hosts): serve(hosts)
    }
  }

  private func serve(_ hosts: [OutboxHost]) {
    guard let box, ended == nil else { return }
    let now = clock.now().wall
    let callable = callable(among: hosts, at: now)
    giveUpOld(among: hosts, at: now)
    guard !callable.isEmpty else {
      finishReading()
      return
    }
    let question = OutboxQuestion(
      hosts: callable,
      underWay: Set(underWay.keys),
      room: settings.limits.callsMax - underWay.count,
      now: now,
      until: now.advanced(byMilliseconds: Self.lookMillisecondsMax)
    )
    let isAsked = readers.read(lane: lane) { reading throws(LedgerFault) in
      try question.answer { host, time, limit throws(LedgerFault) in
        try reading.dispatches(host: host, dueBy: time, limit: limit)
      }
    } then: { found in
      box.value.call(found)
    }
    if !isAsked { readLater() }
  }

  /// The hosts that have calls due and places for them, beginning with whose turn it is. Sets the
  /// alarm for those that get some later without any call ending.
  private func callable(
    among hosts: [OutboxHost],
    at now: Timestamp
  ) -> [OutboxQuestion.Host] {
    var busy: [String: Int] = [:]
    for host in underWay.values { busy[host, default: 0] += 1 }
    resting = resting.filter { $0.value > eventLoop.now }
    var wait = Self.lookMillisecondsMax
    var callable: [OutboxQuestion.Host] = []
    let first = hosts.firstIndex { $0.host > turn } ?? hosts.startIndex
    for host in hosts[first...] + hosts[..<first] {
      guard host.dateDue <= now else {
        wait = min(wait, host.dateDue.milliseconds - now.milliseconds)
        continue
      }
      if let rest = resting[host.host] {
        wait = min(wait, Self.milliseconds(from: eventLoop.now, to: rest))
        continue
      }
      let underWay = busy[host.host, default: 0]
      let places = settings.limits.callsPerHostMax - underWay
      guard places > 0 else { continue }
      switch settings.caller.admission(to: host.host) {
      case .admitted(let isProbe):
        callable.append(
          OutboxQuestion.Host(name: host.host, underWay: underWay, places: isProbe ? 1 : places)
        )
      case .busy: break
      case .paused(let milliseconds): wait = min(wait, milliseconds)
      }
    }
    set(alarmIn: wait)
    return callable
  }

  private func call(_ found: Result<OutboxFindings, LedgerFault>) {
    switch found {
    case .failure(let fault): readLater(because: fault)
    case .success(let findings):
      for dispatch in findings.due where underWay[dispatch.sid] == nil { call(dispatch) }
      if let last = findings.due.last { turn = last.host }
      if let next = findings.nextDue {
        set(alarmIn: next.milliseconds - clock.now().wall.milliseconds)
      }
      finishReading()
    }
  }

  /// Gives up calls that have been due for too long at hosts whose calls pause: none is tried, so
  /// that no failed try would end them.
  private func giveUpOld(among hosts: [OutboxHost], at now: Timestamp) {
    let retries = settings.retries
    guard let box, !isReadingOld, nextOldLook <= eventLoop.now else { return }
    let paused = hosts.filter { $0.dateDue <= now && isPaused($0.host) }.map(\.host)
    let room = settings.limits.callsMax - underWay.count
    guard !paused.isEmpty, room > 0 else { return }
    nextOldLook = eventLoop.now + .milliseconds(Self.lookMillisecondsMax)
    isReadingOld = readers.read(lane: lane) { reading throws(LedgerFault) in
      var found: [Dispatch] = []
      for host in paused where found.count < room {
        found += try reading.dispatches(host: host, dueBy: now, limit: Self.oldCallsPerHostMax)
          .filter { retries.age(of: $0, at: now) > retries.ageMillisecondsMax }
      }
      return found
    } then: { found in
      box.value.giveUp(found)
    }
  }

  private func giveUp(_ found: Result<[Dispatch], LedgerFault>) {
    isReadingOld = false
    // What can't be read is found by a later look.
    guard ended == nil, case .success(let dispatches) = found else { return }
    for dispatch in dispatches where underWay[dispatch.sid] == nil && isPaused(dispatch.host) {
      underWay[dispatch.sid] = dispatch.host
      // Behind them may be others.
      nextOldLook = eventLoop.now
      settle(dispatch, expiry(of: dispatch))
    }
  }

  private func isPaused(_ host: String) -> Bool {
    guard case .paused = settings.caller.admission(to: host) else { return false }
    return true
  }

  private func expiry(of dispatch: Dispatch) -> DispatchOutcome {
    let reason = dispatch.lastError ?? "calls to its host pause"
    return .expired(error: "\(reason) (\(settings.retries.ageText))")
  }

  private func finishReading() {
    isReading = false
    if isStale { look() }
  }

  private func readLater(because fault: LedgerFault) {
    logger.error("the outbox can't be read; tried again", metadata: ["fault": "\(fault)"])
    readLater()
  }

  private func readLater() {
    isReading = false
    set(alarmIn: Self.readPauseMilliseconds)
  }

  /// Has another look taken after so long, unless one comes sooner.
  private func set(alarmIn milliseconds: Int64) {
    guard let box, ended == nil else { return }
    let deadline = eventLoop.now + .milliseconds(max(1, milliseconds))
    if let alarm, alarm.deadline <= deadline { return }
    alarm?.task.cancel()
    let task = eventLoop.scheduleTask(deadline: deadline) {
      box.value.alarm = nil
      box.value.look()
    }
    alarm = (deadline, task)
  }

  private static func milliseconds(from now: NIODeadline, to then: NIODeadline) -> Int64 {
    (then - now).nanoseconds / 1_000_000 + 1
  }

  // MARK: One call

  private func call(_ dispatch: Dispatch) {
    guard let box, ended == nil else { return }
    underWay[dispatch.sid] = dispatch.host
    guard let authToken = settings.authToken ?? (dispatch.kind == .request ? "" : nil) else {
      let error = "there is nothing to sign with; write a secret into webhooks.auth_tokens"
      settle(dispatch, .dead(status: nil, error: error))
      return
    }
    let request: OutboundRequest
    do throws(OutboundFailure) {
      request = try OutboundRequest(dispatch, authToken: authToken, limits: settings.limits)
    } catch {
      settle(dispatch, .dead(status: nil, error: error.message))
      return
    }
    settings.caller.send(request) { outcome in box.value.end(dispatch, outcome) }
  }

  private func end(_ dispatch: Dispatch, _ outcome: OutboundOutcome) {
    let now = clock.now().wall
    let decision = settings.retries.decision(
      outcome.result,
      attempts: dispatch.attempts + 1,
      age: settings.retries.age(of: dispatch, at: now),
      random: random(),
      now: now
    )
    switch decision {
    case .wait:
      putBack(dispatch, forMilliseconds: Self.readPauseMilliseconds)
    case .postpone(let milliseconds):
      resting[dispatch.host] = eventLoop.now + .milliseconds(milliseconds)
      putBack(dispatch, forMilliseconds: milliseconds)
    case .delivered, .retry, .giveUp:
      settle(dispatch, self.outcome(dispatch, outcome.result, decision, now: now))
    case .expire:
      if case .paused = outcome.result {
        settle(dispatch, expiry(of: dispatch))
      } else {
        settle(dispatch, self.outcome(dispatch, outcome.result, decision, now: now))
      }
    }
  }

  /// What the engine hears of a try that was made.
  private func outcome(
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
    case .expire:
      return .dead(status: status, error: "\(error) (\(settings.retries.ageText))")
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
    case .success:
      isStoringTroubled = false
      forget(dispatch)
    case .failure(let fault):
      if !isStoringTroubled {
        logger.error(
          "results of calls can't be stored; tried again",
          metadata: ["dispatch": "\(dispatch.sid)", "fault": "\(fault)"]
        )
      }
      isStoringTroubled = true
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

  /// A call that was not made stays in the outbox as it is.
  private func putBack(_ dispatch: Dispatch, forMilliseconds milliseconds: Int64) {
    underWay[dispatch.sid] = nil
    endIfIdle()
    set(alarmIn: milliseconds)
  }

  private func forget(_ dispatch: Dispatch) {
    underWay[dispatch.sid] = nil
    endIfIdle()
    look()
  }
}

@available(*, unavailable)
extension OutboxCore: Sendable {}
