public import Model

/// Whether a call that ended is tried again, and when. Pure: time and chance come in.
///
/// Tried again is what may go well later: no answer in time, no connection, 429 and 5xx. Other 4xx
/// and 3xx are the receiver's last word, for the same call would get the same answer.
public struct RetryPolicy: Equatable, Sendable {
  /// What to do with a call.
  public enum Decision: Equatable, Sendable {
    /// It was a success.
    case delivered
    /// It was tried in vain: try again after so long.
    case retry(afterMilliseconds: Int64)
    /// It was not tried, which counts as no attempt: try after so long.
    case postpone(afterMilliseconds: Int64)
    /// It was not tried because its host has enough to do: try when a call to it has ended.
    case wait
    /// It is given up.
    case giveUp
    /// It would be tried later, but has been for too long: it is given up.
    case expire
  }

  /// Tries after the first one.
  public var retriesMax = 3
  /// The upper bound of the first delay; it doubles with each try.
  public var delayMillisecondsMin: Int64 = 1_000
  /// The longest delay.
  public var delayMillisecondsMax: Int64 = 300_000
  /// The longest that a server's Retry-After is followed.
  public var retryAfterMillisecondsMax: Int64 = 3_600_000
  /// The age up to which a call is tried again, or waits while calls to its host pause.
  public var ageMillisecondsMax: Int64 = 86_400_000
  /// The configuration key that sets it, in hours.
  public static let ageKey = "limits.webhook_retry_hours_max"

  /// Three retries within about seven seconds and the time the calls take.
  public init() {}

  /// What follows from `result`. `attempts` counts the tries made, this one included if it was one;
  /// `age` is how long ago, in milliseconds, the call was made; `random` is anything, evenly spread;
  /// `now` is for a Retry-After that names a date.
  public func decision(
    _ result: OutboundOutcome.Result,
    attempts: Int,
    age: Int64,
    random: UInt64,
    now: Timestamp
  ) -> Decision {
    let isOld = age > ageMillisecondsMax
    switch result {
    case .answered(let answer):
      if answer.isSuccess { return .delivered }
      guard answer.status == 429 || answer.status >= 500, attempts <= retriesMax else {
        return .giveUp
      }
      guard !isOld else { return .expire }
      let asked = answer.retryAfter.flatMap { RetryAfter.milliseconds($0, now: now) } ?? 0
      let delay = max(
        delay(attempts: attempts, random: random),
        min(asked, retryAfterMillisecondsMax)
      )
      return .retry(afterMilliseconds: delay)
    case .failed(let failure):
      let decision = decision(failure, attempts: attempts, random: random)
      switch decision {
      case .retry: return isOld ? .expire : decision
      case .delivered, .postpone, .wait, .giveUp, .expire: return decision
      }
    case .busy: return .wait
    case .paused(let milliseconds):
      return isOld ? .expire : .postpone(afterMilliseconds: milliseconds)
    }
  }

  private func decision(
    _ failure: OutboundFailure,
    attempts: Int,
    random: UInt64
  ) -> Decision {
    switch failure.kind {
    case .timedOut, .unresolved, .notConnected, .disconnected, .malformed:
      attempts <= retriesMax
        ? .retry(afterMilliseconds: delay(attempts: attempts, random: random)) : .giveUp
    case .addressRefused, .unsendable: .giveUp
    case .overloaded, .stopping: .postpone(afterMilliseconds: delayMillisecondsMin)
    }
  }

  /// How long ago a call was made, in milliseconds. One that an operator had tried again, from its
  /// first try on, is as young as that until it was tried.
  func age(of dispatch: Dispatch, at now: Timestamp) -> Int64 {
    let start = dispatch.attempts == 0 ? dispatch.dateDue : dispatch.dateCreated
    return now.milliseconds - start.milliseconds
  }

  /// Why a call that has grown too old is given up, beside why it was not delivered.
  var ageText: String {
    "given up: older than \(ageMillisecondsMax / 3_600_000) hours, see \(Self.ageKey)"
  }

  /// Any time from 0 to a bound that doubles with each try, so that calls that failed together do
  /// not come back together.
  func delay(attempts: Int, random: UInt64) -> Int64 {
    var bound = delayMillisecondsMin
    var doublings = min(attempts - 1, Int64.bitWidth)
    while doublings > 0, bound < delayMillisecondsMax {
      bound *= 2
      doublings -= 1
    }
    bound = min(bound, delayMillisecondsMax)
    return Int64(random.multipliedFullWidth(by: UInt64(bound) + 1).high)
  }
}
