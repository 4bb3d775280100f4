/// Something that happened in a simulation.
public enum FlowSimulationEntry: Hashable, Sendable {
  /// A widget ran.
  case step(FlowStep)
  /// A message was sent.
  case sent(FlowMessage)
  /// A message couldn't be sent, as the script said.
  case notSent(FlowMessage, reason: String)
  /// The customer wrote.
  case replied(String)
  /// The customer didn't write in so many seconds.
  case timedOut(seconds: Int)
  /// A task was made.
  case taskCreated(FlowTaskRequest)
  /// A task couldn't be made, as the script said.
  case taskRefused(FlowTaskRequest, reason: String)
  /// A call was answered.
  case responded(FlowRequest, FlowResponse)
  /// A call wasn't answered, as the script said or for want of an answer in it.
  case requestFailed(FlowRequest, reason: String)
  /// A subflow was loaded.
  case subflowLoaded(flowSid: String, revision: Int)
  /// A subflow couldn't be loaded.
  case subflowMissing(flowSid: String, revision: String)
}
