internal import Flows
internal import Model

/// Executions of flows on conversations. An execution runs in the transaction of what it goes on
/// with: the customer's message, its timer, a server's answer. Whatever goes wrong in it ends it as
/// failed, told by an event, and takes nothing back: the customer's message stays.
/// Source: Twilio Studio, Execution resource.
extension Desk {
  /// Begins an execution on a customer's message, or lets the one that is active have it as the
  /// reply it waits for. Upstream a message that comes while another widget runs is not seen by the
  /// flow, and so it is here: it stands in the conversation, and does nothing.
  ///
  /// None begins while the conversation has an open interaction: an agent has it. What upstream
  /// tries again, up to the address's retry count, is the way to the flow, which can't fail here; a
  /// flow that is gone or not published is told at once as a failed execution.
  func run(on cue: FlowCue, in conversation: inout Conversation) throws(Fault) {
    if !cue.isFirst, let active = try activeRun(of: cue.flowSid, on: conversation.sid) {
      guard active.waiting == .reply else { return }
      try resume(active, .message(reply(cue.message)), in: &conversation)
    } else if conversation.openInteractionSid == nil {
      try startRun(on: cue, in: &conversation)
    }
  }

  /// Lets an execution go on where it stands. One that can't be brought back ends as failed.
  func resume(
    _ stored: FlowRun,
    _ input: FlowInput,
    in conversation: inout Conversation
  ) throws(Fault) {
    var run = stored
    var fault: Fault?
    let execution: FlowExecution
    do throws(FlowError) {
      execution = try FlowExecution(snapshot: run.snapshot ?? "") { flowSid, revision in
        guard fault == nil, let sid = Sid(flowSid, .flow) else { return nil }
        do throws(Fault) {
          switch try compiledFlow(sid, revision: revision) {
          case .success(let flow): return flow
          case .failure: return nil
          }
        } catch {
          fault = error
          return nil
        }
      }
    } catch {
      if let fault { throw fault }
      try end(&run, .failed(error))
      try replace(run)
      return
    }
    try drive(&run, execution, input, in: &conversation, isNew: false)
  }

  /// A flow's revision made ready to run, or why it can't be.
  func compiledFlow(
    _ sid: Sid,
    revision number: Int
  ) throws(Fault) -> Result<CompiledFlow, FlowError> {
    if let flow = shelf.flow(sid, revision: number) { return .success(flow) }
    let found = try stored { () throws(LedgerFault) in try ledger.revision(number, flow: sid) }
    guard let revision = found,
      let definition = FlowReader.read(revision.definition).definition
    else {
      return .failure(
        FlowError(.definition, "flow \(sid) has no revision \(number) that can be read")
      )
    }
    do throws(FlowError) {
      let flow = try CompiledFlow(definition, flowSid: sid.description, revision: number)
      shelf.keep(flow, sid, revision: number, bytes: revision.definition.utf8.count)
      return .success(flow)
    } catch {
      return .failure(error)
    }
  }

  private func activeRun(of flow: Sid, on conversation: Sid) throws(Fault) -> FlowRun? {
    try stored { () throws(LedgerFault) in
      try ledger.activeRun(conversation: conversation, flow: flow)
    }
  }

  private func startRun(
    on cue: FlowCue,
    in conversation: inout Conversation
  ) throws(Fault) {
    let flow = try stored { () throws(LedgerFault) in try ledger.flow(cue.flowSid) }
    guard let revision = flow?.publishedRevision else {
      try record(
        .flowExecutionFailed,
        sid: cue.flowSid,
        conversation: conversation.sid,
        detail: flow == nil
          ? "flow \(cue.flowSid) has been deleted; give the conversation's webhook another one"
          : "flow \(cue.flowSid) has no published revision; publish one"
      )
      return
    }
    var run = FlowRun(
      sid: sids.next(.execution),
      flowSid: cue.flowSid,
      revision: revision,
      conversationSid: conversation.sid,
      at: now.wall
    )
    run.webhookSid = cue.webhookSid
    let customer = try customer(cue.participant, in: conversation)
    run.contact = customer?.address ?? customer?.identity ?? cue.message.author
    try record(
      .flowExecutionStarted,
      sid: run.sid,
      conversation: conversation.sid,
      detail: "\(run.flowSid) revision \(revision)"
    )
    switch try compiledFlow(cue.flowSid, revision: revision) {
    case .failure(let error):
      try end(&run, .failed(error))
      try insert(run)
    case .success(let compiled):
      let trigger = try trigger(of: run, cue, customer, in: conversation)
      let execution = FlowExecution(compiled, trigger: trigger)
      try drive(&run, execution, .start, in: &conversation, isNew: true)
    }
  }

  /// Runs until something is to be waited for, and stores how far it has come: once, however much
  /// happened.
  private func drive(
    _ run: inout FlowRun,
    _ start: FlowExecution,
    _ input: FlowInput,
    in conversation: inout Conversation,
    isNew: Bool
  ) throws(Fault) {
    var execution = start
    var input = input
    run.waiting = nil
    run.dateTimer = nil
    while run.status == .active, run.waiting == nil {
      switch execution.advance(input, nowMilliseconds: now.wall.milliseconds) {
      case .send(let message):
        input = try send(message, in: &conversation)
      case .createTask(let task):
        input = try createTask(task, of: run, in: &conversation)
      case .loadSubflow(let flowSid, let revision):
        input = try subflow(flowSid, revision: revision)
      case .request(let request):
        if let refusal = try post(request, of: run) {
          input = .requestFailed(refusal)
        } else {
          wait(&run, for: .response, milliseconds: settings.flowAnswerMilliseconds)
        }
      case .waitForReply(let seconds):
        wait(&run, for: .reply, milliseconds: Int64(seconds) * 1_000)
      case .pause:
        wait(&run, for: .turn, milliseconds: FlowRunLimits.turnMilliseconds)
      case .ended(let how):
        try end(&run, how)
      case .ignored(let waiting):
        let text = "the execution waits for \(waiting.rawValue) and was told something else"
        try end(&run, .failed(FlowError(.snapshot, text)))
      }
    }
    run.steps = FlowTrace.adding(execution.steps, to: run.steps) {
      Timestamp(milliseconds: $0).description
    }
    if run.status == .active { run.snapshot = execution.snapshot }
    run.dateUpdated = now.wall
    if isNew { try insert(run) } else { try replace(run) }
  }

  private func wait(_ run: inout FlowRun, for what: FlowRun.Waiting, milliseconds: Int64) {
    let due = now.wall.advanced(byMilliseconds: milliseconds)
    run.waiting = what
    run.dateTimer = due
    armRuns(at: due)
  }

  /// Ends an execution; the caller stores it.
  private func end(_ run: inout FlowRun, _ how: FlowEnd) throws(Fault) {
    switch how {
    case .completed: try end(&run, because: "completed")
    case .handedOff: try end(&run, because: "handed_off")
    case .failed(let error):
      run.errorCode = error.twilioCode
      run.errorText = "\(error)"
      try end(&run, because: "failed")
    }
  }

  /// Ends an execution for a reason in one word; the caller stores it.
  func end(_ run: inout FlowRun, because reason: String) throws(Fault) {
    run.status = .ended
    run.waiting = nil
    run.dateTimer = nil
    run.snapshot = nil
    run.endReason = reason
    run.dateUpdated = now.wall
    let failure = run.errorText.map { text in run.errorCode.map { "\($0): \(text)" } ?? text }
    try record(
      failure == nil ? .flowExecutionEnded : .flowExecutionFailed,
      sid: run.sid,
      conversation: run.conversationSid,
      detail: failure ?? reason
    )
  }

  private func insert(_ run: FlowRun) throws(Fault) {
    let isAlone = try stored { () throws(LedgerFault) in try ledger.insert(run) }
    guard !isAlone else { return }
    // Looked up in this transaction, so that only a fault of ours could bring it here. What the
    // flow has done stays, and the customer's message too.
    try record(
      .flowExecutionFailed,
      sid: run.sid,
      conversation: run.conversationSid,
      detail: "another execution of the flow is active on the conversation"
    )
  }

  func replace(_ run: FlowRun) throws(Fault) {
    try stored { () throws(LedgerFault) in try ledger.update(run) }
  }
}
