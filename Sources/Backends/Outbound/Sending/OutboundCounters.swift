/// What outbound calls came to, for metrics.
public struct OutboundCounters: Equatable, Sendable {
  /// Calls under way.
  public var inFlight = 0
  /// Calls that were tried.
  public var tried = 0
  /// Answers by the hundreds of their status, 2 to 5 at the places 0 to 3.
  public var answered = [0, 0, 0, 0]
  /// Failures by kind.
  public var failed: [OutboundFailure.Kind: Int] = [:]
  /// Calls turned away because their host had no place or its circuit was open.
  public var held = 0
  /// Hosts whose circuit isn't closed.
  public var circuitsOpen = 0
  /// The time that tried calls took in all.
  public var millisecondsTotal: Int64 = 0

  /// Nothing yet.
  public init() {}

  mutating func count(_ outcome: OutboundOutcome) {
    switch outcome.result {
    case .answered(let answer):
      tried += 1
      millisecondsTotal += outcome.milliseconds
      answered[min(max(answer.status / 100, 2), 5) - 2] += 1
    case .failed(let failure):
      tried += 1
      millisecondsTotal += outcome.milliseconds
      failed[failure.kind, default: 0] += 1
    case .busy, .paused: held += 1
    }
  }
}
