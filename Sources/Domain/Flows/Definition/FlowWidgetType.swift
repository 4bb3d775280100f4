/// The words that a state's `type` can be. Source: Twilio Studio, "Studio Flow and Widget JSON
/// Schemas".
enum FlowWidgetType: String, CaseIterable {
  case trigger
  case sendToFlex = "send-to-flex"
  case sendMessage = "send-message"
  case sendAndWait = "send-and-wait-for-reply"
  case split = "split-based-on"
  case setVariables = "set-variables"
  case httpRequest = "make-http-request"
  case runFunction = "run-function"
  case runSubflow = "run-subflow"

  /// Widgets that the embedded engine knows by name only: calls, payments, virtual agents, and
  /// what a conversation that is already there has no use for.
  static let unsupported = [
    "add-member-to-chat-channel", "add-twiml-redirect", "capture-payments", "connect-call-to",
    "connect-virtual-agent", "connect-virtual-agent-v2", "create-chat-channel", "create-task",
    "enqueue-call", "fork-stream", "gather-input-on-call", "make-outgoing-call",
    "make-outgoing-call-v1", "make-outgoing-call-v2", "record-call", "record-voicemail",
    "resume-conversation", "run-function-v2", "say-play", "send-to-autopilot",
    "start-conversation", "understand", "update-sync-object",
  ]

  /// Every type that Studio has.
  static let allNames = allCases.map(\.rawValue) + unsupported

  /// The events that a widget of this type has. Source: Twilio Studio, "Widget Library".
  var events: [String] {
    switch self {
    case .trigger:
      [
        "incomingMessage", "incomingCall", "incomingConversationMessage", "incomingRequest",
        "incomingParent",
      ]
    case .sendToFlex: ["callComplete", "failedToEnqueue", "callFailure", "composerStarted"]
    case .sendMessage: ["sent", "failed"]
    case .sendAndWait: ["incomingMessage", "timeout", "deliveryFailure"]
    case .split: ["noMatch", "match"]
    case .setVariables: ["next"]
    case .httpRequest: ["success", "failed"]
    case .runFunction: ["success", "fail"]
    case .runSubflow: ["completed", "failed"]
    }
  }
}

extension FlowWidget {
  /// The word by which a definition names the widget, such as `send-to-flex`.
  public var typeName: String {
    switch self {
    case .unsupported(let type): type
    case .trigger, .sendToFlex, .sendMessage, .sendAndWait, .split, .setVariables, .httpRequest,
      .runFunction, .runSubflow:
      type?.rawValue ?? ""
    }
  }

  /// The widget's type; nil for one that the embedded engine can't run.
  var type: FlowWidgetType? {
    switch self {
    case .trigger: .trigger
    case .sendToFlex: .sendToFlex
    case .sendMessage: .sendMessage
    case .sendAndWait: .sendAndWait
    case .split: .split
    case .setVariables: .setVariables
    case .httpRequest: .httpRequest
    case .runFunction: .runFunction
    case .runSubflow: .runSubflow
    case .unsupported: nil
    }
  }
}
