/// One widget of a flow with its ways out.
public struct FlowState: Hashable, Sendable {
  /// Its name: unique, of letters, digits, `_` and `-`.
  public var name: String
  /// What it does.
  public var widget: FlowWidget
  /// Its ways out, in the definition's order.
  public var transitions: [FlowTransition]
  /// Where the editor draws it; nil when the definition doesn't say.
  public var offset: FlowOffset?

  /// A widget with its ways out.
  public init(
    name: String,
    widget: FlowWidget,
    transitions: [FlowTransition],
    offset: FlowOffset? = nil
  ) {
    self.name = name
    self.widget = widget
    self.transitions = transitions
    self.offset = offset
  }
}
