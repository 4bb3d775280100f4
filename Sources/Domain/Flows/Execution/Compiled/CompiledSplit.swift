/// The branches of split-based-on in their order.
struct CompiledSplit: Sendable {
  /// A `match` transition.
  struct Branch: Sendable {
    /// The state that follows; nil ends the flow.
    var next: Int?
    /// All must hold. A branch without any is never taken: it says nothing that could match.
    var conditions: [Condition]
  }

  /// A comparison.
  struct Condition: Sendable {
    /// How.
    var kind: FlowCondition.Kind
    /// Which of the split's arguments is compared.
    var argument: Int
    /// With what.
    var value: CompiledTemplate
    /// The value as a regular expression, where it is one and no Liquid.
    var regex: CompiledRegex?
    /// A name for people.
    var name: String
  }

  /// What is compared, each text once: most splits compare the same one in every branch.
  var arguments: [CompiledTemplate]
  /// The branches.
  var branches: [Branch]
}
