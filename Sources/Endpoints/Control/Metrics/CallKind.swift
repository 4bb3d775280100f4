internal import ControlMethods

/// What a call spends its time on: the label `kind` of ``Metric/controlRequestDuration``.
enum CallKind: Int, CaseIterable {
  /// Answered from memory or by a reader.
  case query
  /// Answered once it is durable.
  case change
  /// Answered when something comes about, which may take as long as the caller lets it.
  case wait

  /// That of a method.
  init(_ descriptor: MethodDescriptor) {
    self = descriptor.isMutating ? .change : descriptor.verb == "wait" ? .wait : .query
  }

  /// The label's value.
  var label: String {
    switch self {
    case .query: "query"
    case .change: "change"
    case .wait: "wait"
    }
  }
}
