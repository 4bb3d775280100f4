/// What an execution is told, one thing at a time.
public enum FlowInput: Sendable {
  /// Begin, at the trigger's `incomingConversationMessage`.
  case start
  /// The customer wrote.
  case message(FlowReply)
  /// The customer didn't write in time.
  case timedOut
  /// The message stands in the conversation.
  case messageSent(FlowSentMessage)
  /// The message couldn't be sent, for this reason.
  case messageFailed(_ reason: String)
  /// The task and its interaction were made.
  case taskCreated(taskSid: String, interactionSid: String)
  /// They weren't, for this reason.
  case taskFailed(FlowTaskFailure, _ reason: String)
  /// A call was answered, whatever the status.
  case responded(FlowResponse)
  /// A call wasn't answered, for this reason.
  case requestFailed(_ reason: String)
  /// The flow that was to be loaded.
  case subflow(CompiledFlow)
  /// There is none to load, for this reason.
  case subflowMissing(_ reason: String)
  /// Go on after ``FlowOutput/pause``.
  case goOn
}
