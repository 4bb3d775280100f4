extension FlowInput {
  /// Whether an execution that waits for this takes the input.
  func fits(_ waiting: FlowWaiting) -> Bool {
    switch self {
    case .start: waiting == .start
    case .message, .timedOut: waiting == .reply
    case .messageSent: waiting == .sending
    case .messageFailed: waiting == .sending || waiting == .reply
    case .taskCreated, .taskFailed: waiting == .task
    case .responded, .requestFailed: waiting == .response
    case .subflow, .subflowMissing: waiting == .subflow
    case .goOn: waiting == .turn
    }
  }

  /// Whether it comes from outside, in a transaction of its own, rather than as the answer to an
  /// output of the same turn.
  var beginsTurn: Bool {
    switch self {
    case .start, .message, .timedOut, .responded, .requestFailed, .goOn: true
    case .messageSent, .messageFailed, .taskCreated, .taskFailed, .subflow, .subflowMissing: false
    }
  }
}
