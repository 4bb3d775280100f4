internal import Model

/// A customer's message that a flow is to run on.
struct FlowCue {
  /// The flow `FW…`.
  let flowSid: Sid
  /// The webhook `WH…` that names it.
  let webhookSid: Sid
  let message: Message
  /// Who wrote it, when known.
  let participant: Participant?
  /// Where it came from: `API`, or the channel in capitals, such as `SMS`.
  let source: String
  /// Whether the message made its conversation, so that no execution can be there.
  var isFirst = false
}
