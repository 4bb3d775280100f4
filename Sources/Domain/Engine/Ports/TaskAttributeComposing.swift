public import Model

/// Who writes a task's attributes: the domain knows the facts, and a backend their wire names.
public protocol TaskAttributeComposing: Sendable {
  /// One JSON object of the members of `bases` (later ones over earlier ones) and the facts: sids
  /// always as the facts have them, the rest only where no base has set a member.
  func attributes(of facts: TaskFacts, over bases: [Attributes]) -> Attributes
}
