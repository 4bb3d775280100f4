/// A Studio flow as its definition says it. Source: Twilio Studio, "Flow Definition Schema".
public struct FlowDefinition: Hashable, Sendable {
  /// What the flow is for, in its author's words.
  public var description: String
  /// The widgets, in the definition's order.
  public var states: [FlowState]
  /// The name of the state that begins, which is the trigger.
  public var initialState: String
  /// `flags.allow_concurrent_calls`.
  public var allowsConcurrentCalls: Bool

  /// A definition of these states.
  public init(
    description: String,
    states: [FlowState],
    initialState: String,
    allowsConcurrentCalls: Bool
  ) {
    self.description = description
    self.states = states
    self.initialState = initialState
    self.allowsConcurrentCalls = allowsConcurrentCalls
  }
}
