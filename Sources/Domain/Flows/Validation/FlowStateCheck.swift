/// Checks one state: its transitions, then the properties of its widget.
struct FlowStateCheck {
  /// Whose findings these are.
  let validator: FlowValidator
  /// What is known of the other states.
  let context: FlowStateContext
  /// Where findings go.
  let list: FlowFindingList

  /// Checks a state.
  func check(_ state: FlowState, at position: Int) {
    checkTransitions(of: state, at: position)
    let path = FlowPath.state(position)["properties"]
    let texts = FlowTextCheck(path: path, list: list)
    switch state.widget {
    case .trigger: break
    case .sendToFlex(let workflow, let channel, let attributes, let priority, let timeout):
      checkHandOff(workflow: workflow, channel: channel, at: position)
      if let attributes {
        texts.checkAttributes(attributes, charactersMax: FlowTextCheck.taskAttributesCharactersMax)
      }
      texts.checkDigits(priority, "priority")
      texts.checkDigits(timeout, "timeout")
    case .sendMessage(let message): check(message, texts)
    case .sendAndWait(let message, let timeout):
      check(message, texts)
      texts.checkDigits(timeout, "timeout")
    case .split(let input):
      texts.checkLiquid(input, "input")
      let isServed = context.isServed[position]
      FlowConditionCheck(list: list, regexes: context.regexes, isServed: isServed)
        .check(state, at: position)
    case .setVariables(let variables):
      if variables.isEmpty {
        list.warning(
          .nothingToDo,
          path["variables"],
          "No variable is set here: add one, or remove the widget"
        )
      }
      texts.checkVariables(variables, "variables", areNames: true)
    case .httpRequest(let url, _, let contentType, let body, let parameters):
      texts.checkURL(url)
      texts.checkLiquid(contentType, "content_type")
      texts.checkLiquid(body, "body")
      texts.checkVariables(parameters, "parameters", areNames: false)
    case .runFunction(let url, let parameters):
      texts.checkURL(url)
      texts.checkVariables(parameters, "parameters", areNames: false)
    case .runSubflow(let flowSid, let revision, let parameters):
      checkSubflow(flowSid, revision, path)
      texts.checkVariables(parameters, "parameters", areNames: true)
    case .unsupported(let type): checkUnsupported(type, at: position)
    }
  }

  private func checkUnsupported(_ type: String, at position: Int) {
    let path = FlowPath.state(position)["type"]
    let fact = "\(type) is not supported by the embedded engine"
    if context.isServed[position] {
      list.error(
        .unsupportedWidget,
        path,
        "\(fact): take it out of the way of conversations",
        twilio: nil
      )
    } else {
      list.warning(.unsupportedWidget, path, "\(fact), and no conversation leads to it: leave it")
    }
  }

  private func check(_ message: FlowMessageDraft, _ texts: FlowTextCheck) {
    texts.checkLiquid(message.from, "from")
    texts.checkLiquid(message.body, "body")
    texts.checkLiquid(message.mediaURL, "media_url")
    texts.checkLiquid(message.contentSid, "content_sid")
    if let attributes = message.attributes, !attributes.isEmpty {
      texts.checkAttributes(attributes, charactersMax: nil)
    }
    texts.checkVariables(message.contentVariables, "content_variables", areNames: false)
    let isEmpty = [message.body, message.mediaURL, message.contentSid].allSatisfy {
      $0?.isEmpty ?? true
    }
    if isEmpty {
      list.warning(
        .nothingToDo,
        texts.path["body"],
        "The message is empty: give it a body, a media_url or a content_sid"
      )
    }
  }

  private func checkHandOff(workflow: String, channel: String, at position: Int) {
    let path = FlowPath.state(position)["properties"]
    let existence: FlowFinding.Severity = context.isServed[position] ? .error : .warning
    let creationFailed = 81015
    if !FlowSid.isSid(workflow, prefix: "WW") {
      tellSid(workflow, "workflow", "WW", path)
    } else if let knowsWorkflow = validator.knowsWorkflow, !knowsWorkflow(workflow) {
      list.add(
        existence,
        .unknownWorkflow,
        path["workflow"],
        "No workflow is \(workflow): create it or name another one",
        creationFailed
      )
    }
    guard FlowSid.isSid(channel, prefix: "TC") else {
      tellSid(channel, "channel", "TC", path)
      return
    }
    guard let taskChannelName = validator.taskChannelName else { return }
    guard let name = taskChannelName(channel) else {
      list.add(
        existence,
        .unknownTaskChannel,
        path["channel"],
        "No task channel is \(channel): create it or name another one",
        creationFailed
      )
      return
    }
    if name != FlowValidator.conversationsTaskChannel, context.isServed[position] {
      list.warning(
        .taskChannelNotChat,
        path["channel"],
        "The task channel is \(name): conversations belong to "
          + FlowValidator.conversationsTaskChannel
      )
    }
  }

  private func tellSid(_ text: String, _ name: String, _ prefix: String, _ path: FlowPath) {
    list.error(
      .badSid,
      path[name],
      "\(name) \(FlowObjectReader.shown(text)) is no SID: write \(prefix) and 32 digits 0-9 a-f"
    )
  }

  private func checkSubflow(_ flowSid: String, _ revision: String, _ path: FlowPath) {
    if !FlowSid.isSid(flowSid, prefix: "FW") {
      tellSid(flowSid, "flow_sid", "FW", path)
    } else if flowSid == context.flowSid {
      list.error(
        .selfCall,
        path["flow_sid"],
        "The subflow is this flow itself, which would never end: name another one"
      )
    }
    let words = ["LatestPublished", "LatestDraft"]
    let isNumber = Int(revision).map { $0 > 0 } ?? false
    if !isNumber, !words.contains(revision) {
      list.error(
        .badRevision,
        path["flow_revision"],
        "flow_revision \(FlowObjectReader.shown(revision)) is no revision: "
          + "write \(words.joined(separator: ", ")) or a number"
      )
    }
  }
}
