/// How widgets of a kind are drawn.
enum FlowWidgetLook: String, CaseIterable {
  case begin, message, wait, branch, variable, request, subflow, agent, foreign

  /// The look of a widget.
  init(_ widget: FlowWidget) {
    self =
      switch widget {
      case .trigger: .begin
      case .sendToFlex: .agent
      case .sendMessage: .message
      case .sendAndWait: .wait
      case .split: .branch
      case .setVariables: .variable
      case .httpRequest, .runFunction: .request
      case .runSubflow: .subflow
      case .unsupported: .foreign
      }
  }

  /// The colour on a light ground.
  var light: String {
    switch self {
    case .begin: "#15803d"
    case .message: "#2563eb"
    case .wait: "#7c3aed"
    case .branch: "#b45309"
    case .variable: "#0f766e"
    case .request: "#be185d"
    case .subflow: "#0369a1"
    case .agent: "#dc2626"
    case .foreign: "#64748b"
    }
  }

  /// The colour on a dark ground.
  var dark: String {
    switch self {
    case .begin: "#4ade80"
    case .message: "#60a5fa"
    case .wait: "#a78bfa"
    case .branch: "#fbbf24"
    case .variable: "#2dd4bf"
    case .request: "#f472b6"
    case .subflow: "#38bdf8"
    case .agent: "#f87171"
    case .foreign: "#94a3b8"
    }
  }
}

/// What a way out stands for, which colours its line.
enum FlowWayLook: String, CaseIterable {
  case usual, failure, timeout

  /// The look of an event.
  init(event: String) {
    switch event {
    case "failed", "fail", "failedToEnqueue", "callFailure", "deliveryFailure": self = .failure
    case "timeout": self = .timeout
    default: self = .usual
    }
  }
}
