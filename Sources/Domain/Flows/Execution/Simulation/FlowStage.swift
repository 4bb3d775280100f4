/// The world around a simulated execution.
struct FlowStage {
  var execution: FlowExecution
  let trigger: FlowTrigger
  /// What is left of the script.
  var script: ArraySlice<FlowScriptStep>
  var nowMilliseconds: Int64

  private var objects = 0
  private var tracedSteps = 0

  init(
    execution: FlowExecution,
    trigger: FlowTrigger,
    script: ArraySlice<FlowScriptStep>,
    nowMilliseconds: Int64
  ) {
    self.execution = execution
    self.trigger = trigger
    self.script = script
    self.nowMilliseconds = nowMilliseconds
  }

  /// The steps since this was asked last.
  mutating func newSteps() -> ArraySlice<FlowStep> {
    let steps = execution.steps[tracedSteps...]
    tracedSteps = execution.steps.count
    return steps
  }

  mutating func send(_ message: FlowMessage, _ log: inout FlowSimulationLog) -> FlowInput {
    if case .messageFailed(let reason) = script.first {
      script.removeFirst()
      log.append(.notSent(message, reason: reason))
      return .messageFailed(reason)
    }
    log.append(.sent(message))
    let sent = FlowSentMessage(
      messageSid: sid("IM"),
      body: message.body ?? "",
      author: message.from ?? trigger.to,
      index: trigger.index + Int64(objects),
      dateCreated: trigger.dateCreated
    )
    return .messageSent(sent)
  }

  mutating func reply(within seconds: Int, _ log: inout FlowSimulationLog) -> FlowInput? {
    switch script.first {
    case .reply(let text):
      script.removeFirst()
      log.append(.replied(text))
      let reply = FlowReply(
        messageSid: sid("IM"),
        body: text,
        author: trigger.author,
        index: trigger.index + Int64(objects),
        participantSid: trigger.participantSid,
        source: trigger.source,
        dateCreated: trigger.dateCreated
      )
      return .message(reply)
    case .timeout:
      script.removeFirst()
      log.append(.timedOut(seconds: seconds))
      nowMilliseconds += Int64(seconds) * 1000
      return .timedOut
    case .response, .requestFailed, .messageFailed, .taskFailed, nil: return nil
    }
  }

  mutating func make(
    _ task: FlowTaskRequest,
    _ log: inout FlowSimulationLog
  ) -> FlowInput {
    if case .taskFailed(let failure, let reason) = script.first {
      script.removeFirst()
      log.append(.taskRefused(task, reason: reason))
      return .taskFailed(failure, reason)
    }
    log.append(.taskCreated(task))
    return .taskCreated(taskSid: sid("WT"), interactionSid: sid("KD"))
  }

  mutating func call(_ request: FlowRequest, _ log: inout FlowSimulationLog) -> FlowInput {
    switch script.first {
    case .response(let response):
      script.removeFirst()
      log.append(.responded(request, response))
      return .responded(response)
    case .requestFailed(let reason):
      script.removeFirst()
      log.append(.requestFailed(request, reason: reason))
      return .requestFailed(reason)
    case .reply, .timeout, .messageFailed, .taskFailed, nil:
      let reason = "no answer was scripted"
      log.append(.requestFailed(request, reason: reason))
      return .requestFailed(reason)
    }
  }

  /// A sid for something that exists in the simulation only.
  private mutating func sid(_ prefix: String) -> String {
    objects += 1
    let digits = String(objects)
    return prefix + String(repeating: "0", count: max(0, 32 - digits.count)) + digits
  }
}
