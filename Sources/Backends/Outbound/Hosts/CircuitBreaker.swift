/// Keeps calls from a host that fails again and again, so that they neither pile up on it nor take
/// the places of others. Pure: time comes in, in milliseconds of any clock that never goes back.
///
/// Closed, calls go. After some failures in a row it is open: none go, for a pause. Then it is
/// half open: one call goes as a probe, whose success closes it and whose failure opens it for
/// twice as long. What calls tell that began before it opened no longer counts.
public struct CircuitBreaker: Equatable, Sendable {
  /// Where it stands.
  public enum State: Equatable, Sendable {
    /// Calls go; so many of the last ones failed in a row.
    case closed(failures: Int)
    /// No call goes before this time; it has opened so often in a row.
    case open(until: Int64, times: Int)
    /// A probe is under way; others wait.
    case halfOpen(times: Int)
  }

  /// Whether a call may go.
  public enum Permit: Equatable, Sendable {
    /// It may.
    case call
    /// It may, and its outcome decides.
    case probe
    /// Not before this time.
    case wait(until: Int64)
    /// Not before the probe under way has told.
    case waitForProbe
  }

  /// What a call told of its host.
  public enum Verdict: Equatable, Sendable {
    /// It answered, with whatever but a server error.
    case healthy
    /// It did not answer, or with a server error.
    case failing
    /// Nothing: the call did not reach it for a reason of our own.
    case unknown
  }

  /// Where it stands.
  public private(set) var state = State.closed(failures: 0)
  private let limits: CircuitLimits

  /// A closed one.
  public init(limits: CircuitLimits = CircuitLimits()) {
    self.limits = limits
  }

  /// Whether it is as if new, so that nothing is lost with it.
  public var isSpotless: Bool { state == .closed(failures: 0) }

  /// Whether calls go.
  public var isClosed: Bool {
    switch state {
    case .closed: true
    case .open, .halfOpen: false
    }
  }

  /// Whether a call may go at `now`, without asking for it.
  public func peek(now: Int64) -> Permit {
    switch state {
    case .closed: .call
    case .open(let until, _): now < until ? .wait(until: until) : .probe
    case .halfOpen: .waitForProbe
    }
  }

  /// Asks for a call at `now`. Who gets `call` or `probe` makes it, and tells how it ended.
  public mutating func permit(now: Int64) -> Permit {
    let permit = peek(now: now)
    if permit == .probe, case .open(_, let times) = state { state = .halfOpen(times: times) }
    return permit
  }

  /// A call ended; `isProbe` when it had the permit to probe.
  public mutating func ended(_ verdict: Verdict, isProbe: Bool, now: Int64) {
    switch state {
    case .closed(let failures):
      guard !isProbe else { return }
      switch verdict {
      case .healthy: state = .closed(failures: 0)
      case .unknown: break
      case .failing:
        let count = failures + 1
        state = count < limits.failuresMax ? .closed(failures: count) : opened(times: 1, now)
      }
    case .open: break
    case .halfOpen(let times):
      guard isProbe else { return }
      switch verdict {
      case .healthy: state = .closed(failures: 0)
      case .failing: state = opened(times: times + 1, now)
      // Nothing was learnt: the next call probes.
      case .unknown: state = .open(until: now, times: times)
      }
    }
  }

  private func opened(times: Int, _ now: Int64) -> State {
    var pause = limits.pauseMillisecondsMin
    var doublings = min(times - 1, Int64.bitWidth)
    while doublings > 0, pause < limits.pauseMillisecondsMax {
      pause *= 2
      doublings -= 1
    }
    return .open(until: now + Int64(min(pause, limits.pauseMillisecondsMax)), times: times)
  }
}
