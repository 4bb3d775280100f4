/// What an execution asks for, one thing at a time.
public enum FlowOutput: Hashable, Sendable {
  /// Send this into the conversation; answer with ``FlowInput/messageSent(_:)`` or
  /// ``FlowInput/messageFailed(_:)``.
  case send(FlowMessage)
  /// Make an interaction with this task; answer with
  /// ``FlowInput/taskCreated(taskSid:interactionSid:)`` or ``FlowInput/taskFailed(_:_:)``.
  case createTask(FlowTaskRequest)
  /// Make this call; answer with ``FlowInput/responded(_:)`` or ``FlowInput/requestFailed(_:)``.
  case request(FlowRequest)
  /// Load this flow; the revision is `LatestPublished`, `LatestDraft` or a number. Answer with
  /// ``FlowInput/subflow(_:)`` or ``FlowInput/subflowMissing(_:)``.
  case loadSubflow(flowSid: String, revision: String)
  /// Wait for the customer: answer with ``FlowInput/message(_:)``, or with ``FlowInput/timedOut``
  /// after so many seconds.
  case waitForReply(timeoutSeconds: Int)
  /// The turn is used up: answer with ``FlowInput/goOn`` in a later transaction.
  case pause
  /// The execution is over.
  case ended(FlowEnd)
  /// The input isn't one of those it waits for. Nothing has changed; it still waits for this.
  case ignored(FlowWaiting)
}
