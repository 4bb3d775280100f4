/// What a flow can be used for.
extension FlowDefinition {
  /// The trigger's event of a message in a conversation.
  static let conversationEvent = "incomingConversationMessage"
  /// The trigger's event of a flow that runs as part of another.
  static let parentEvent = "incomingParent"

  /// Whether a message in a conversation begins something.
  public var handlesIncomingConversationMessage: Bool { begins(at: Self.conversationEvent) }

  /// Whether the flow can run as part of another.
  public var handlesIncomingParent: Bool { begins(at: Self.parentEvent) }

  /// Whether a way leads from a message in a conversation to a `send-to-flex`, subflows aside.
  public var reachesSendToFlex: Bool {
    let reached = FlowGraph(self).reached(byEvents: [Self.conversationEvent])
    return zip(states, reached).contains { $0.widget.type == .sendToFlex && $1 }
  }

  private func begins(at event: String) -> Bool {
    let graph = FlowGraph(self)
    guard let initial = graph.initial else { return false }
    return states[initial].transitions.contains { transition in
      transition.event == event && transition.next.flatMap { graph.positions[$0] } != nil
    }
  }
}
