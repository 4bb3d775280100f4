/// What the checks of a single state need to know of the others.
struct FlowStateContext {
  /// The events by which the embedded engine begins an execution.
  private static let servedEvents: Set<String> = [
    FlowDefinition.conversationEvent, FlowDefinition.parentEvent,
  ]

  /// Which state leads to which.
  let graph: FlowGraph
  /// The flow's own SID.
  let flowSid: String?
  /// The names of the states in order, those that a mistyped one can be meant to be.
  let names: [String]
  /// For each state whether any way leads to it from the trigger.
  let isReached: [Bool]
  /// For each state whether a conversation, or a flow that this one is part of, leads to it.
  let isServed: [Bool]
  /// The loops, by their first state.
  let loops: [Int: FlowLoops.Loop]

  /// The regular expressions of the flow.
  let regexes = FlowRegexTally()

  /// The context of a definition.
  init(_ definition: FlowDefinition, _ graph: FlowGraph, flowSid: String?) {
    self.graph = graph
    self.flowSid = flowSid
    names = definition.states.map(\.name)
      .filter { $0.utf8.count <= FlowNearestWord.wordBytesMax }
      .sorted()
    isReached = graph.reached(from: graph.initial.map { [$0] } ?? [])
    isServed = graph.reached(byEvents: Self.servedEvents)
    loops = FlowLoops(definition, graph).loops().reduce(into: [:]) { loops, loop in
      if let first = loop.way.first { loops[first] = loop }
    }
  }
}
