import Liquid

/// Makes states ready to run.
struct FlowCompiler {
  private let limits: FlowLimits
  private let places: [String: Int]
  /// The regular expressions of the states so far.
  let regexes = FlowRegexTally()

  init(_ definition: FlowDefinition, limits: FlowLimits) throws(FlowError) {
    var places: [String: Int] = [:]
    for (place, state) in definition.states.enumerated() {
      guard places.updateValue(place, forKey: state.name) == nil else {
        throw FlowError(
          .definition,
          "two states have this name; give each its own",
          widget: state.name
        )
      }
    }
    self.places = places
    self.limits = limits
  }

  /// Where a state stands.
  func place(of name: String, namedBy widget: String?) throws(FlowError) -> Int {
    guard let place = places[name] else {
      throw FlowError(
        .definition,
        widget == nil
          ? "initial_state names \(name), which is no state of the flow"
          : "a transition leads to \(name), which is no state of the flow",
        widget: widget
      )
    }
    return place
  }

  /// A state with its ways out.
  func state(_ state: FlowState) throws(FlowError) -> CompiledState {
    var exits: [CompiledState.Exit] = []
    var matches: [FlowTransition] = []
    let isSplit = if case .split = state.widget { true } else { false }
    for transition in state.transitions {
      if isSplit, transition.event == "match" {
        matches.append(transition)
      } else {
        let next = try transition.next.map { name throws(FlowError) in
          try place(of: name, namedBy: state.name)
        }
        exits.append(CompiledState.Exit(event: transition.event, next: next))
      }
    }
    return CompiledState(
      name: state.name,
      type: state.widget.typeName,
      action: try action(state, matches: matches),
      exits: exits
    )
  }

  private func action(
    _ state: FlowState,
    matches: [FlowTransition]
  ) throws(FlowError) -> CompiledAction {
    let name = state.name
    switch state.widget {
    case .trigger: return .trigger
    case .sendToFlex(let workflow, let channel, let attributes, let priority, let timeout):
      let task = CompiledTask(
        workflow: workflow,
        channel: channel,
        attributes: try optional(attributes, "attributes", name),
        priority: try optional(priority, "priority", name),
        timeout: try optional(timeout, "timeout", name)
      )
      return .sendToFlex(task)
    case .sendMessage(let draft): return .sendMessage(try message(draft, name))
    case .sendAndWait(let draft, let timeout):
      return .sendAndWait(
        try message(draft, name),
        timeout: try template(timeout, "timeout", name)
      )
    case .split(let input): return .split(try split(input, matches, name))
    case .setVariables(let variables):
      return .setVariables(try self.variables(variables, "variables", name))
    case .httpRequest(let url, let method, let contentType, let body, let parameters):
      let request = CompiledRequest(
        sender: .httpRequest,
        method: method,
        url: try template(url, "url", name),
        contentType: try optional(contentType, "content_type", name),
        body: try optional(body, "body", name),
        parameters: try variables(parameters, "parameters", name)
      )
      return .request(request)
    case .runFunction(let url, let parameters):
      let request = CompiledRequest(
        sender: .function,
        method: "POST",
        url: try template(url, "url", name),
        contentType: nil,
        body: nil,
        parameters: try variables(parameters, "parameters", name)
      )
      return .request(request)
    case .runSubflow(let flowSid, let revision, let parameters):
      return .subflow(
        flowSid: flowSid,
        revision: revision,
        parameters: try variables(parameters, "parameters", name)
      )
    case .unsupported: return .unsupported
    }
  }

  private func message(
    _ draft: FlowMessageDraft,
    _ widget: String
  ) throws(FlowError) -> CompiledMessage {
    CompiledMessage(
      from: try optional(draft.from, "from", widget),
      body: try optional(draft.body, "body", widget),
      attributes: try optional(draft.attributes, "attributes", widget),
      mediaURL: try optional(draft.mediaURL, "media_url", widget),
      contentSid: try optional(draft.contentSid, "content_sid", widget),
      contentVariables: try variables(draft.contentVariables, "content_variables", widget)
    )
  }

  private func split(
    _ input: String,
    _ matches: [FlowTransition],
    _ widget: String
  ) throws(FlowError) -> CompiledSplit {
    var split = CompiledSplit(arguments: [], branches: [])
    var known: [String: Int] = [:]
    for match in matches {
      var branch = CompiledSplit.Branch(next: nil, conditions: [])
      if let next = match.next { branch.next = try place(of: next, namedBy: widget) }
      for condition in match.conditions {
        let text = condition.arguments.first ?? input
        let argument: Int
        if let place = known[text] {
          argument = place
        } else {
          argument = split.arguments.count
          known[text] = argument
          split.arguments.append(try template(text, "arguments", widget))
        }
        let value = try template(condition.value, "value", widget)
        var regex: CompiledRegex?
        if condition.kind == .regex, case .literal(let pattern) = value {
          regex = regexes.regex(pattern)
          guard regex != nil else {
            throw FlowError(.definition, FlowRegexTally.tooManyStates, widget: widget)
          }
        }
        branch.conditions.append(
          CompiledSplit.Condition(
            kind: condition.kind,
            argument: argument,
            value: value,
            regex: regex,
            name: condition.friendlyName
          )
        )
      }
      split.branches.append(branch)
    }
    return split
  }

  private func variables(
    _ variables: [FlowVariable],
    _ property: String,
    _ widget: String
  ) throws(FlowError) -> [CompiledVariable] {
    guard variables.count <= limits.widgetVariablesMax else {
      throw FlowError(
        .definition,
        "\(property) has more than \(limits.widgetVariablesMax) entries; take several widgets",
        widget: widget
      )
    }
    return try variables.map { variable throws(FlowError) in
      CompiledVariable(
        key: variable.key,
        value: try template(variable.value, property, widget),
        parsesAsJSON: variable.parsesAsJSON
      )
    }
  }

  private func optional(
    _ text: String?,
    _ property: String,
    _ widget: String
  ) throws(FlowError) -> CompiledTemplate? {
    guard let text else { return nil }
    return try template(text, property, widget)
  }

  private func template(
    _ text: String,
    _ property: String,
    _ widget: String
  ) throws(FlowError) -> CompiledTemplate {
    do throws(LiquidError) {
      return try CompiledTemplate(text, limits: limits)
    } catch {
      throw FlowError(.templateFailed, "\(property): \(error)", widget: widget)
    }
  }
}
