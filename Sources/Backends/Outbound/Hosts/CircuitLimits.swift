/// When calls to a host stop, and how soon they are tried again.
public struct CircuitLimits: Equatable, Sendable {
  /// Failures in a row after which no more calls are made.
  public var failuresMax = 5
  /// The first pause; it doubles each time a probe fails.
  public var pauseMillisecondsMin = 5_000
  /// The longest pause.
  public var pauseMillisecondsMax = 300_000

  /// The defaults.
  public init() {}
}
