/// The words that a diagram has for widgets and their ways out.
enum FlowCaption {
  /// What a widget does, in a line.
  static func detail(_ widget: FlowWidget) -> String {
    switch widget {
    case .trigger: "Where each execution begins"
    case .sendToFlex(let workflow, _, _, _, _): "to agents by \(shortened(sid: workflow))"
    case .sendMessage(let message): body(of: message)
    case .sendAndWait(let message, let timeout):
      timeout.isEmpty ? body(of: message) : "\(body(of: message)) · waits \(timeout) s"
    case .split(let input): input
    case .setVariables(let variables): variables.map(\.key).joined(separator: ", ")
    case .httpRequest(let url, let method, _, _, _): "\(method) \(url)"
    case .runFunction(let url, _): url
    case .runSubflow(let flowSid, let revision, _): "\(shortened(sid: flowSid)) · \(revision)"
    case .unsupported: "The embedded engine can't run it"
    }
  }

  /// What leads a way out: its event, or for a match its conditions.
  static func label(_ transition: FlowTransition) -> String {
    guard let first = transition.conditions.first else { return transition.event }
    let more = transition.conditions.count - 1
    return label(first) + (more > 0 ? " and \(more) more" : "")
  }

  private static func label(_ condition: FlowCondition) -> String {
    let value = condition.value
    return switch condition.kind {
    case .equalTo: "= \(value)"
    case .notEqualTo: "≠ \(value)"
    case .matchesAnyOf: "any of \(value)"
    case .doesNotMatchAnyOf: "none of \(value)"
    case .isBlank: "is blank"
    case .isNotBlank: "is not blank"
    case .regex: "matches \(value)"
    case .contains: "contains \(value)"
    case .doesNotContain: "lacks \(value)"
    case .startsWith: "starts with \(value)"
    case .doesNotStartWith: "doesn't start with \(value)"
    case .lessThan: "< \(value)"
    case .greaterThan: "> \(value)"
    case .isBeforeTime, .isBeforeDate: "before \(value)"
    case .isAfterTime, .isAfterDate: "after \(value)"
    }
  }

  private static func body(of message: FlowMessageDraft) -> String {
    if let body = message.body, !body.isEmpty { return "“\(body)”" }
    return message.contentSid.map { "template \(shortened(sid: $0))" } ?? message.mediaURL ?? ""
  }

  /// Enough of a SID to tell it from others.
  private static func shortened(sid: String) -> String {
    sid.count > 14 ? "\(sid.prefix(4))…\(sid.suffix(6))" : sid
  }
}
