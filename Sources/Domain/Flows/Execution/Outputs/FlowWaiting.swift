/// What an execution waits for: the inputs that it takes next. Anything else is answered with
/// ``FlowOutput/ignored(_:)``.
public enum FlowWaiting: String, Sendable, CaseIterable {
  /// It hasn't begun: ``FlowInput/start``.
  case start
  /// A message is on its way: ``FlowInput/messageSent(_:)`` or ``FlowInput/messageFailed(_:)``.
  case sending
  /// The customer's turn: ``FlowInput/message(_:)``, ``FlowInput/timedOut``, or
  /// ``FlowInput/messageFailed(_:)`` when what was sent turns out not to have arrived.
  case reply
  /// A task is being made: ``FlowInput/taskCreated(taskSid:interactionSid:)`` or
  /// ``FlowInput/taskFailed(_:_:)``.
  case task
  /// A request is out: ``FlowInput/responded(_:)`` or ``FlowInput/requestFailed(_:)``.
  case response
  /// A flow is being loaded: ``FlowInput/subflow(_:)`` or ``FlowInput/subflowMissing(_:)``.
  case subflow
  /// Its turn was used up: ``FlowInput/goOn``.
  case turn
  /// Nothing any more: it has ended.
  case nothing
}
