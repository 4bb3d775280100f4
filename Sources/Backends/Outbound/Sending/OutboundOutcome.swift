public import Model

/// How a call ended.
public struct OutboundOutcome: Equatable, Sendable {
  /// What became of it.
  public enum Result: Equatable, Sendable {
    /// It was answered, with whatever status.
    case answered(OutboundAnswer)
    /// It was tried, or can never be sent.
    case failed(OutboundFailure)
    /// It was not tried: the host has no place for it; wait for a call to it to end.
    case busy
    /// It was not tried: the host's circuit is open; wait for so long.
    case paused(milliseconds: Int64)
  }

  /// Who asked.
  public var id: Sid
  /// What became of it.
  public var result: Result
  /// How long it took.
  public var milliseconds: Int64

  /// An outcome.
  public init(id: Sid, result: Result, milliseconds: Int64) {
    self.id = id
    self.result = result
    self.milliseconds = milliseconds
  }
}
