import JSON

extension FlowExecution {
  /// Takes an input that fits what it waits for.
  mutating func answer(_ input: FlowInput) throws(FlowError) -> FlowMove {
    switch input {
    case .start, .goOn: return .enter
    case .message(let reply): return try take(reply)
    case .timedOut:
      forgetRuns()
      return .leave("timeout", nil)
    case .messageSent(let message): return try take(message)
    case .messageFailed(let reason):
      let event = if case .sendAndWait = state.action { "deliveryFailure" } else { "failed" }
      return .failing(event, FlowError(.messageFailed, reason, widget: state.name))
    case .taskCreated(let taskSid, let interactionSid):
      madeTask = true
      try remember(["TaskSid": .string(taskSid), "InteractionSid": .string(interactionSid)])
      return .leave("callComplete", "task \(taskSid)")
    case .taskFailed(let failure, let reason):
      return .failing(failure.rawValue, FlowError(.taskFailed, reason, widget: state.name))
    case .responded(let response): return try responseMove(response, to: sender)
    case .requestFailed(let reason):
      try remember(nil)
      return .failing(
        sender.failureEvent,
        FlowError(.requestFailed, reason, widget: state.name)
      )
    case .subflow(let flow): return try begin(flow)
    case .subflowMissing(let reason):
      return .failing("failed", FlowError(.subflowFailed, reason, widget: state.name))
    }
  }

  /// Which kind of call the widget made.
  private var sender: FlowRequest.Sender {
    if case .request(let request) = state.action { request.sender } else { .httpRequest }
  }

  private mutating func take(_ reply: FlowReply) throws(FlowError) -> FlowMove {
    forgetRuns()
    context.take(reply, limits)
    let conversation = context.conversation(limits)
    var inbound = JSONObject()
    for name in [
      "Body", "Author", "From", "To", "MessageSid", "ConversationSid", "ChannelSid",
      "ParticipantSid", "Index", "Attributes", "DateCreated", "Source",
    ] {
      if let value = conversation[name] { inbound[name] = value }
    }
    var outputs = frames[top].widgets[state.name]?.object ?? JSONObject()
    outputs["inbound"] = .object(inbound)
    try remember(outputs)
    return .leave("incomingMessage", nil)
  }

  private mutating func take(_ message: FlowSentMessage) throws(FlowError) -> FlowMove {
    let conversation = context.conversation(limits)
    var outbound: JSONObject = [
      "Sid": .string(message.messageSid),
      "Body": .string(message.body.cut(toBytes: limits.replyBodyBytesMax)),
      "Author": .string(message.author),
      "From": .string(message.author),
      "To": .string(context.contact),
      "Index": .string(String(message.index)),
      "DateCreated": .string(message.dateCreated),
    ]
    if let sid = message.participantSid { outbound["ParticipantSid"] = .string(sid) }
    for name in ["ConversationSid", "ChannelSid"] { outbound[name] = conversation[name] }
    try remember(["outbound": .object(outbound)])
    guard case .sendAndWait(_, let timeout) = state.action else { return .leave("sent", nil) }
    // A wait must end even where its text says nothing useful: the message is sent already.
    let seconds = (try? render(timeout, "timeout")).flatMap { Int($0.trimmed) }
    let valid = seconds.flatMap { $0 > 0 ? min($0, limits.replyTimeoutSecondsMax) : nil }
    return .ask(
      .waitForReply(timeoutSeconds: valid ?? limits.replyTimeoutSecondsDefault),
      .reply
    )
  }

  private mutating func begin(_ flow: CompiledFlow) throws(FlowError) -> FlowMove {
    if let error = subflowError(flow.flowSid) { return .failing("failed", error) }
    guard case .subflow(_, _, let parameters) = state.action else { return .enter }
    var values = JSONObject()
    do throws(FlowError) {
      for parameter in parameters { values[parameter.key] = try value(parameter).value }
    } catch {
      return .failing("failed", error)
    }
    // Flows read them both by name alone and under `parameters`.
    var parent = values
    parent["parameters"] = .object(values)
    turn.scope = nil
    frames.append(FlowFrame(flow, parameters: parent))
    try checkSize()
    return .enter
  }
}
