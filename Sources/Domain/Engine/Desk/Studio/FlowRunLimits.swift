/// What the executions of flows may use of the writer.
enum FlowRunLimits {
  /// Executions that one firing of their timer lets go on.
  static let firingRunsMax = 50
  /// Milliseconds after which an execution has its next turn, once it has used up one.
  static let turnMilliseconds: Int64 = 1
  /// Milliseconds beyond the time that whoever makes the call gives the server, after which a request
  /// counts as not answered: only a lost answer, or one that waits long for its turn, comes to this.
  static let answerMarginMilliseconds: Int64 = 20_000
  /// Milliseconds until what fell due is tried again after the database refused it.
  static let retryMilliseconds: Int64 = 1_000
  /// Flows that are kept ready to run.
  static let shelvedFlowsMax = 256
  /// Bytes of the definitions and regular expressions of flows that are kept ready to run; in
  /// memory they take a small multiple of it.
  static let shelvedDefinitionsBytesMax = 16 << 20
  /// Seconds a task of send-to-flex may wait where nobody says how long.
  /// Source: Twilio Studio, "Send to Flex" widget.
  static let taskTimeoutSecondsDefault: Int64 = 3_600
}
