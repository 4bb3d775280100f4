/// What happens next to a simulated execution, in the order of a script.
public enum FlowScriptStep: Hashable, Sendable {
  /// The customer writes this.
  case reply(String)
  /// The customer doesn't write in time.
  case timeout
  /// A call is answered so.
  case response(FlowResponse)
  /// A call isn't answered.
  case requestFailed(_ reason: String)
  /// A message can't be sent.
  case messageFailed(_ reason: String)
  /// A task can't be made.
  case taskFailed(FlowTaskFailure, _ reason: String)
}
