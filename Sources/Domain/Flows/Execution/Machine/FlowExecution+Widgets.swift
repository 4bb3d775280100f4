import JSON

extension FlowExecution {
  /// Runs the widget that it stands at, as far as it goes without an answer.
  mutating func enter() throws(FlowError) -> FlowMove {
    let state = state
    switch state.action {
    case .trigger:
      return .leave(top == 0 ? "incomingConversationMessage" : "incomingParent", nil)
    case .sendToFlex(let task): return taskMove(task)
    case .sendMessage(let message): return messageMove(message, failing: "failed")
    case .sendAndWait(let message, timeout: _):
      return messageMove(message, failing: "deliveryFailure")
    case .split(let split): return try splitMove(split)
    case .setVariables(let variables): return try variablesMove(variables)
    case .request(let request): return requestMove(request)
    case .subflow(let flowSid, let revision, parameters: _):
      if let error = subflowError(flowSid) { return .failing("failed", error) }
      return .ask(.loadSubflow(flowSid: flowSid, revision: revision), .subflow)
    case .unsupported:
      throw FlowError(
        .unsupportedWidget,
        "a \(state.type) widget can't be run here; take it out of the flow's way",
        widget: state.name
      )
    }
  }

  private mutating func messageMove(_ message: CompiledMessage, failing event: String) -> FlowMove {
    do throws(FlowError) {
      return .ask(.send(try rendered(message)), .sending)
    } catch {
      return .failing(event, error)
    }
  }

  private mutating func rendered(_ message: CompiledMessage) throws(FlowError) -> FlowMessage {
    var rendered = FlowMessage(
      from: try text(message.from, "from")?.trimmed,
      body: try text(message.body, "body"),
      attributes: try text(message.attributes, "attributes"),
      mediaURL: try text(message.mediaURL, "media_url")?.trimmed,
      contentSid: try text(message.contentSid, "content_sid")?.trimmed
    )
    if let attributes = rendered.attributes, !isObject(attributes) {
      throw FlowError(
        .messageFailed,
        "attributes isn't a JSON object once it is rendered; print texts with the filter to_json",
        widget: state.name
      )
    }
    guard rendered.body != nil || rendered.mediaURL != nil || rendered.contentSid != nil else {
      throw FlowError(
        .messageFailed,
        "the message is empty; give it a body, media_url or content_sid",
        widget: state.name
      )
    }
    guard !message.contentVariables.isEmpty else { return rendered }
    var variables = JSONObject()
    for variable in message.contentVariables {
      // The editor writes the place in the template as {{1}}.
      let key = variable.key.drop { $0 == "{" || $0.isWhitespace }
      let name = String(key.prefix { $0 != "}" && !$0.isWhitespace })
      variables[name] = .string(try render(variable.value, "content_variables"))
    }
    rendered.contentVariables = JSONValue.object(variables).description
    return rendered
  }

  private mutating func variablesMove(
    _ variables: [CompiledVariable]
  ) throws(FlowError) -> FlowMove {
    var unreadable: [String] = []
    var outputs = frames[top].widgets[state.name]?.object ?? JSONObject()
    for variable in variables {
      let (value, isUnreadable) = try self.value(variable)
      if isUnreadable { unreadable.append(variable.key) }
      turn.scope = nil
      frames[top].setVariable(variable.key, value)
      outputs[variable.key] = value
      try checkSize()
      guard frames[top].variables.count <= limits.variablesMax else {
        throw FlowError(
          .contextTooLarge,
          "the flow has more than \(limits.variablesMax) variables; keep fewer",
          widget: state.name
        )
      }
    }
    try remember(outputs)
    return .leave(
      "next",
      unreadable.isEmpty
        ? nil : "not JSON once rendered, kept as text: \(unreadable.joined(separator: ", "))"
    )
  }

  /// Why a flow can't be run inside of the ones that run.
  func subflowError(_ flowSid: String) -> FlowError? {
    if frames.contains(where: { $0.flow.flowSid == flowSid }) {
      return FlowError(
        .subflowFailed,
        "flow \(flowSid) would run inside of itself; take the circle apart",
        widget: state.name
      )
    }
    guard frames.count < limits.subflowDepthMax else {
      return FlowError(
        .subflowFailed,
        "more than \(limits.subflowDepthMax) flows run inside of each other; nest fewer",
        widget: state.name
      )
    }
    return nil
  }
}
