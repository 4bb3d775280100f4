/// Checks a definition beyond its schema: whether it can run, and would do what it looks like.
///
/// Findings come in the order of the definition's states; those of the definition as a whole come
/// first. Time is in proportion to the definition's size.
public struct FlowValidator {
  /// The unique name of the task channel that conversations' tasks belong to.
  public static let conversationsTaskChannel = "chat"

  /// The flow's own SID, by which a subflow that is the flow itself is told.
  public var flowSid: String?
  /// Whether a workflow exists; nil leaves that unchecked.
  public var knowsWorkflow: ((String) -> Bool)?
  /// The unique name of a task channel, nil if there is none; without the closure channels are left
  /// unchecked.
  public var taskChannelName: ((String) -> String?)?

  /// A validator that knows what is given.
  public init(
    flowSid: String? = nil,
    knowsWorkflow: ((String) -> Bool)? = nil,
    taskChannelName: ((String) -> String?)? = nil
  ) {
    self.flowSid = flowSid
    self.knowsWorkflow = knowsWorkflow
    self.taskChannelName = taskChannelName
  }

  /// What is wrong or doubtful in a definition.
  public func findings(in definition: FlowDefinition) -> [FlowFinding] {
    let list = FlowFindingList()
    let graph = FlowGraph(definition)
    checkTrigger(definition, graph, list)
    let context = FlowStateContext(definition, graph, flowSid: flowSid)
    for position in definition.states.indices {
      checkGraph(at: position, definition, context, list)
      FlowStateCheck(validator: self, context: context, list: list).check(
        definition.states[position],
        at: position
      )
    }
    return list.findings
  }

  /// What is wrong or doubtful in a definition that was read, the mistakes of its text included:
  /// these come first, and nothing more is told of the same places.
  public func findings(in reading: FlowReading) -> [FlowFinding] {
    guard let draft = reading.draft else { return reading.findings }
    let told = Set(reading.findings.map(\.propertyPath))
    guard !told.contains(FlowPath.root["states"].text) else { return reading.findings }
    let more = findings(in: draft).filter { finding in
      // How much isn't told is of no place, and may be an error.
      finding.code == .moreFindings
        || !Self.places(above: finding.propertyPath).contains(where: told.contains)
    }
    return reading.findings + more
  }

  /// A place and those it is part of, but for the definition itself.
  private static func places(above path: String) -> [String] {
    var places = [path]
    var rest = Substring(path)
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if rest != "#" { places.append(String(rest)) }
    }
    return places
  }

  private func checkTrigger(
    _ definition: FlowDefinition,
    _ graph: FlowGraph,
    _ list: FlowFindingList
  ) {
    let name = FlowObjectReader.shown(definition.initialState)
    let triggers = definition.states.indices.filter { definition.states[$0].widget == .trigger }
    guard let initial = graph.initial else {
      let remedy =
        triggers.first.map { "write \(definition.states[$0].name)" }
        ?? "add a state of the type trigger"
      let isState = graph.positions[definition.initialState] != nil
      list.error(
        .badInitialState,
        FlowPath.root["initial_state"],
        "initial_state \(name) is no \(isState ? "trigger" : "state of this flow"): \(remedy)"
      )
      return
    }
    for position in triggers where position != initial {
      list.error(
        .secondTrigger,
        FlowPath.state(position)["type"],
        "A flow has one trigger, and that is \(name): remove this one"
      )
    }
    guard !definition.handlesIncomingConversationMessage, !definition.handlesIncomingParent else {
      return
    }
    let event = FlowDefinition.conversationEvent
    let transition = definition.states[initial].transitions.firstIndex { $0.event == event }
    let path = FlowPath.state(initial)["transitions"]
    list.warning(
      .conversationsNotConnected,
      transition.map { path[$0]["next"] } ?? path,
      "\(event) leads nowhere, so that messages of conversations do nothing: connect it to a state"
    )
  }

  private func checkGraph(
    at position: Int,
    _ definition: FlowDefinition,
    _ context: FlowStateContext,
    _ list: FlowFindingList
  ) {
    let state = definition.states[position]
    let path = FlowPath.state(position)
    if let first = context.graph.positions[state.name], first != position, !state.name.isEmpty {
      list.error(
        .duplicateName,
        path["name"],
        "State \(first) has the name \(FlowObjectReader.shown(state.name)) too: rename one of them"
      )
    }
    if context.graph.initial != nil, !context.isReached[position], state.widget != .trigger {
      list.warning(
        .unreachable,
        path["name"],
        "No way leads from the trigger to \(FlowObjectReader.shown(state.name)): "
          + "connect it or remove it"
      )
    }
    if let loop = context.loops[position] {
      let names = loop.way.map { definition.states[$0].name }
      checkLoop(names, canEnd: loop.canEnd, path, list)
    }
  }

  private func checkLoop(
    _ names: [String],
    canEnd: Bool,
    _ path: FlowPath,
    _ list: FlowFindingList
  ) {
    let namesMax = 8
    let shown = names.prefix(namesMax).joined(separator: " -> ")
    let more = names.count > namesMax ? " -> … (\(names.count) states)" : ""
    let way = "\(shown)\(more) -> \(names.first ?? "")"
    let tooManySteps = 81000
    if canEnd {
      list.warning(
        .loopWithoutWait,
        path,
        "The loop \(way) waits for no reply: make sure that it ends, or its execution is stopped "
          + "after too many steps (\(tooManySteps))",
        twilio: tooManySteps
      )
    } else {
      list.error(
        .loopWithoutWait,
        path,
        "The loop \(way) never ends, for nothing in it waits for a reply (\(tooManySteps)): "
          + "put a send-and-wait-for-reply into it or break it",
        twilio: tooManySteps
      )
    }
  }
}
