/// A way out of a widget.
public struct FlowTransition: Hashable, Sendable {
  /// What leads this way, such as `next`, `sent`, `match`.
  public var event: String
  /// The state that follows; nil ends the execution.
  public var next: String?
  /// For `match`: all of them must hold.
  public var conditions: [FlowCondition]

  /// A way out.
  public init(event: String, next: String?, conditions: [FlowCondition] = []) {
    self.event = event
    self.next = next
    self.conditions = conditions
  }
}
