public import Model

/// What became of one try of a call.
public enum DispatchOutcome: Hashable, Sendable {
  /// It was answered with success, and nobody waits for the answer's words.
  case delivered(status: Int)
  /// It was not, and is tried again at `retryAt`. A request is tried once: for it, this is as good
  /// as ``dead(status:error:)``.
  case failed(status: Int?, error: String, retryAt: Timestamp)
  /// It was not, and is given up.
  case dead(status: Int?, error: String)
  /// It was not even made, and is given up because it has grown too old.
  case expired(error: String)
  /// A request was answered, whatever the status: the answer goes back to its execution.
  case responded(status: Int, contentType: String?, body: String)
}
