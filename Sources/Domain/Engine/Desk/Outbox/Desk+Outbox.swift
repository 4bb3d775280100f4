public import Model

/// Calls to other servers: put into the outbox in the transaction of what they tell of, made by
/// whoever serves the outbox once that is durable, and settled here.
///
/// Calls go out in lanes, one after the other. Each result is told once, by an event.
extension Desk {
  /// Notes what became of a try of a call, and lets the next one of its lane go out; the answer to
  /// a request goes back to its execution in the same transaction.
  ///
  /// Returns the call as it is now; nil when there is none of this sid any more. One that isn't
  /// pending is left as it is: it was settled before, or taken back meanwhile.
  @discardableResult
  public func settleDispatch(
    _ sid: Sid,
    outcome: DispatchOutcome
  ) throws(Fault) -> Dispatch? {
    let found = try stored { () throws(LedgerFault) in try ledger.dispatch(sid) }
    guard var dispatch = found, dispatch.state == .pending else { return found }
    if case .expired = outcome {} else { dispatch.attempts += 1 }
    switch outcome {
    case .delivered(let status):
      try close(&dispatch, as: .delivered, status: status)
      try answer(dispatch, with: DispatchAnswer(status: status))
    case .responded(let status, let contentType, let body):
      let isSuccess = Desk.successStatuses.contains(status)
      try close(
        &dispatch,
        as: isSuccess ? .delivered : .dead,
        status: status,
        error: isSuccess ? nil : "the server answered \(status)"
      )
      let answer = DispatchAnswer(status: status, contentType: contentType, body: body)
      try self.answer(dispatch, with: answer)
    case .failed(let status, let error, let retryAt):
      guard dispatch.kind == .webhook else {
        try giveUp(&dispatch, status: status, error: error)
        return dispatch
      }
      dispatch.dateDue = max(retryAt, now.wall)
      try note(&dispatch, status: status, error: error)
      try recordDispatch(.dispatchFailed, dispatch, detail: dispatch.lastError)
      outboxChanged = true
    case .dead(let status, let error):
      try giveUp(&dispatch, status: status, error: error)
    case .expired(let error):
      try giveUp(&dispatch, status: dispatch.lastStatus, error: error)
    }
    return dispatch
  }

  /// Has a call tried again now, from its first try on: one that was given up or taken back, or a
  /// pending one that would wait.
  ///
  /// A call that had ended comes back into its lane by its age: when others of the lane are open, it
  /// goes out after the one that is under way, and before those that were made after it. A request
  /// of a flow is tried once, since its execution has gone on without it.
  public func retryDispatch(_ sid: Sid) throws(Fault) -> Dispatch {
    var dispatch = try dispatch(sid)
    switch dispatch.state {
    case .pending:
      dispatch.attempts = 0
    case .dead, .canceled:
      guard dispatch.kind == .webhook else {
        throw invalidState(dispatch, "and a flow's request is not made again: its flow has gone on")
      }
      guard openDispatchCount < settings.outbox.openDispatchesMax else {
        throw .rateLimited(
          message: "\(settings.outbox.openDispatchesMax) calls are open, as many as may be",
          retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds
        )
      }
      dispatch.attempts = 0
      dispatch.state = try hasPending(lane: dispatch.lane) ? .waiting : .pending
      tally.dispatchesOpened += 1
    case .waiting:
      throw invalidState(dispatch, "so its turn comes after those before it in its lane")
    case .delivered:
      throw invalidState(dispatch, "so there is nothing to try again")
    }
    dispatch.dateDue = now.wall
    dispatch.dateUpdated = now.wall
    try replace(dispatch)
    outboxChanged = true
    try recordDispatch(.dispatchRetried, dispatch, detail: dispatch.eventType)
    return dispatch
  }

  /// Takes a call back that is still to be delivered. A try that is under way may still reach its
  /// server. The execution of a request goes on as if it had failed.
  public func cancelDispatch(_ sid: Sid) throws(Fault) -> Dispatch {
    var dispatch = try dispatch(sid)
    guard dispatch.state.isOpen else {
      throw invalidState(dispatch, "so it can't be taken back")
    }
    try withdraw(&dispatch, because: "an operator took it back")
    try fail(dispatch, because: "an operator took the request back")
    return dispatch
  }

  /// Puts a call into the outbox; beyond its limit the call is stored as dead, and nothing fails.
  func enqueue(_ new: Dispatch) throws(Fault) -> Dispatch {
    var dispatch = new
    let isRefused = openDispatchCount >= settings.outbox.openDispatchesMax
    dispatch.state = try stored { () throws(LedgerFault) in try ledger.insert(new) }
    tally.dispatchesOpened += 1
    if isRefused {
      try giveUp(
        &dispatch,
        status: nil,
        error: "\(settings.outbox.openDispatchesMax) calls are open, as many as may be",
        isAnswered: false
      )
    } else if dispatch.state == .pending {
      outboxChanged = true
    }
    return dispatch
  }

  /// Takes a call out of the outbox that nobody wants any more.
  func withdraw(_ dispatch: inout Dispatch, because reason: String) throws(Fault) {
    try close(&dispatch, as: .canceled, status: dispatch.lastStatus, error: reason)
  }

  /// Calls that are waiting or pending.
  var openDispatchCount: Int { dispatchesAtStart + tally.dispatchesOpened }

  /// The call of this sid.
  private func dispatch(_ sid: Sid) throws(Fault) -> Dispatch {
    let found = try stored { () throws(LedgerFault) in try ledger.dispatch(sid) }
    guard let found else { throw .notFound(noun: "dispatch", name: sid.description) }
    return found
  }

  private func giveUp(
    _ dispatch: inout Dispatch,
    status: Int?,
    error: String,
    isAnswered: Bool = true
  ) throws(Fault) {
    try close(&dispatch, as: .dead, status: status, error: error)
    if isAnswered { try fail(dispatch, because: error) }
  }

  /// Ends an open call, tells it, and makes room in its lane.
  private func close(
    _ dispatch: inout Dispatch,
    as state: Dispatch.State,
    status: Int?,
    error: String? = nil
  ) throws(Fault) {
    let event: EventType
    switch state {
    case .delivered: event = .dispatchDelivered
    case .dead: event = .dispatchDead
    case .canceled: event = .dispatchCanceled
    case .waiting, .pending: preconditionFailure("a call that is \(state) has not ended")
    }
    dispatch.state = state
    try note(&dispatch, status: status, error: error)
    tally.dispatchesOpened -= 1
    outboxChanged = true
    try recordDispatch(event, dispatch, detail: dispatch.lastError ?? dispatch.eventType)
  }

  private func note(_ dispatch: inout Dispatch, status: Int?, error: String?) throws(Fault) {
    dispatch.lastStatus = status
    dispatch.lastError = error.map { String($0.prefix(OutboxLimits.errorTextCharactersMax)) }
    dispatch.dateUpdated = now.wall
    try replace(dispatch)
  }

  private func replace(_ dispatch: Dispatch) throws(Fault) {
    try stored { () throws(LedgerFault) in try ledger.update(dispatch, at: now.wall) }
  }

  private func hasPending(lane: Sid) throws(Fault) -> Bool {
    let page = try stored { () throws(LedgerFault) in
      try ledger.dispatches(
        state: .pending,
        conversation: nil,
        lane: lane,
        page: PageRequest(limit: 1)
      )
    }
    return !page.items.isEmpty
  }

  private func recordDispatch(
    _ type: EventType,
    _ dispatch: Dispatch,
    detail: String?
  ) throws(Fault) {
    try record(type, sid: dispatch.sid, conversation: dispatch.conversationSid, detail: detail)
  }

  private func invalidState(_ dispatch: Dispatch, _ consequence: String) -> Fault {
    .invalidState(
      noun: "dispatch",
      message: "dispatch \(dispatch.sid) is \(dispatch.state.rawValue), \(consequence)",
      twilioCode: nil
    )
  }

  /// Answers that are a success: redirects too, which nobody follows.
  private static let successStatuses = 200...399
}
