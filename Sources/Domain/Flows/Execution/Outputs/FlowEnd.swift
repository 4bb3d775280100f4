/// How an execution ended.
public enum FlowEnd: Hashable, Sendable {
  /// Its way led no further.
  case completed
  /// Its way led no further, after it had handed the conversation to the agents.
  case handedOff
  /// It couldn't go on.
  case failed(FlowError)
}
