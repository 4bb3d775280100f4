internal import Flows
public import Model

/// Executions that wait: their timer, the answers to their requests, and their end from outside.
extension Desk {
  /// Ends an execution as an operator asks. Source: Twilio Studio, Execution resource, `Status`.
  public func endRun(_ sid: Sid) throws(Fault) -> FlowRun {
    let found = try stored { () throws(LedgerFault) in try ledger.run(sid) }
    guard var run = found else { throw .notFound(noun: "execution", name: sid.description) }
    guard run.status == .active else {
      throw .invalidState(
        noun: "execution",
        message: "execution \(sid) has ended already: \(run.endReason ?? "for no reason known")",
        twilioCode: nil
      )
    }
    try abort(&run, because: "ended_by_request")
    return run
  }

  /// Ends the executions on a conversation that is over.
  func endRuns(on conversation: Sid, because reason: String) throws(Fault) {
    let runs = try stored { () throws(LedgerFault) in
      try ledger.activeRuns(conversation: conversation)
    }
    for var run in runs { try abort(&run, because: reason) }
  }

  /// Lets those executions go on whose timer is due, a bounded number of them, and arms the timer
  /// for the next.
  func continueRuns(_ timer: DueTimer) throws(Fault) {
    guard runTimer.armed.remove(timer.dueWall) else { return }
    // The timer is gone: should this be undone, timers must be built anew.
    memoryTouched = true
    runTimer.heldUntilMonotonicMilliseconds =
      now.monotonicMilliseconds + FlowRunLimits.retryMilliseconds
    let after = now.wall.advanced(byMilliseconds: 1)
    let runs = try stored { () throws(LedgerFault) in
      try ledger.runs(timersDueBefore: after, limit: FlowRunLimits.firingRunsMax)
    }
    for run in runs { try goOn(with: run) }
    runTimer.heldUntilMonotonicMilliseconds = 0
    let next = try stored { () throws(LedgerFault) in try ledger.firstRunTimer() }
    if let next { armRuns(at: max(next, after)) }
  }

  /// Has the timer of executions fire at a time, unless it fires before anyway.
  func armRuns(at due: Timestamp) {
    if runTimer.armed.add(due) { arm(.runs, at: due) }
  }

  /// Arms the timer of executions by what is stored.
  func armRunsAnew() throws(LedgerFault) {
    runTimer.armed.clear()
    guard let first = try ledger.firstRunTimer() else { return }
    let hold = max(0, runTimer.heldUntilMonotonicMilliseconds - now.monotonicMilliseconds)
    armRuns(at: hold == 0 ? first : max(first, now.wall.advanced(byMilliseconds: hold)))
  }

  /// Gives the answer to a request back to the execution that made it.
  func answer(_ dispatch: Dispatch, with answer: DispatchAnswer) throws(Fault) {
    let response = FlowResponse(
      status: answer.status,
      contentType: answer.contentType,
      body: answer.body
    )
    try goOn(after: dispatch, .responded(response))
  }

  /// Tells the execution that made a request that there will be no answer.
  func fail(_ dispatch: Dispatch, because reason: String) throws(Fault) {
    try goOn(after: dispatch, .requestFailed(reason))
  }

  private func goOn(after dispatch: Dispatch, _ input: FlowInput) throws(Fault) {
    guard dispatch.kind == .request else { return }
    let found = try stored { () throws(LedgerFault) in try ledger.run(dispatch.lane) }
    guard let run = found, run.status == .active, run.waiting == .response else { return }
    try goOn(with: run, input)
  }

  private func goOn(with run: FlowRun) throws(Fault) {
    switch run.waiting {
    case .reply: try goOn(with: run, .timedOut)
    case .turn: try goOn(with: run, .goOn)
    case .response:
      let seconds = settings.flowAnswerMilliseconds / 1_000
      let reason = "no answer came within \(seconds) seconds"
      try withdrawRequests(of: run, because: reason)
      try goOn(with: run, .requestFailed(reason))
    case nil: return
    }
  }

  private func goOn(with run: FlowRun, _ input: FlowInput) throws(Fault) {
    let sid = run.conversationSid
    let found = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
    guard var conversation = found else {
      var orphan = run
      try abort(&orphan, because: "conversation_removed")
      return
    }
    try resume(run, input, in: &conversation)
  }

  /// Ends an execution from outside, with the request it may have out.
  private func abort(_ run: inout FlowRun, because reason: String) throws(Fault) {
    if run.waiting == .response {
      try withdrawRequests(of: run, because: "its execution has ended")
    }
    try end(&run, because: reason)
    try replace(run)
  }

  private func withdrawRequests(of run: FlowRun, because reason: String) throws(Fault) {
    let open = try stored { () throws(LedgerFault) in
      try ledger.dispatches(
        state: .pending,
        conversation: nil,
        lane: run.sid,
        page: PageRequest(limit: 1)
      )
    }
    for var dispatch in open.items { try withdraw(&dispatch, because: reason) }
  }
}
