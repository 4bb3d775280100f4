import Testing

@testable import Outbound

@Suite struct CircuitBreakerTests {
  private func breaker(failures: Int = 0) -> CircuitBreaker {
    var limits = CircuitLimits()
    limits.failuresMax = 3
    limits.pauseMillisecondsMin = 1_000
    limits.pauseMillisecondsMax = 5_000
    var breaker = CircuitBreaker(limits: limits)
    for _ in 0..<failures { breaker.ended(.failing, isProbe: false, now: 0) }
    return breaker
  }

  @Test func failuresInARowOpenIt() {
    var breaker = breaker(failures: 2)
    #expect(breaker.state == .closed(failures: 2))
    breaker.ended(.unknown, isProbe: false, now: 0)
    #expect(breaker.state == .closed(failures: 2))
    breaker.ended(.healthy, isProbe: false, now: 0)
    #expect(breaker.isSpotless)
    breaker = self.breaker(failures: 3)
    #expect(breaker.state == .open(until: 1_000, times: 1))
    #expect(!breaker.isSpotless)
  }

  @Test func whileOpenNothingGoesAndNothingCounts() {
    var breaker = breaker(failures: 3)
    for verdict in [CircuitBreaker.Verdict.healthy, .failing, .unknown] {
      breaker.ended(verdict, isProbe: false, now: 500)
      #expect(breaker.state == .open(until: 1_000, times: 1))
    }
    let permit = breaker.permit(now: 999)
    #expect(permit == .wait(until: 1_000))
  }

  @Test func oneProbeGoesAfterThePause() {
    var breaker = breaker(failures: 3)
    #expect(breaker.peek(now: 1_000) == .probe)
    #expect(breaker.state == .open(until: 1_000, times: 1))
    let first = breaker.permit(now: 1_000)
    #expect(first == .probe)
    #expect(breaker.state == .halfOpen(times: 1))
    let second = breaker.permit(now: 9_000)
    #expect(second == .waitForProbe)
    // A call from before it opened.
    breaker.ended(.healthy, isProbe: false, now: 9_000)
    #expect(breaker.state == .halfOpen(times: 1))
    breaker.ended(.healthy, isProbe: true, now: 9_000)
    #expect(breaker.isSpotless)
    let third = breaker.permit(now: 9_000)
    #expect(third == .call)
  }

  @Test func pausesGrowToTheirLimit() {
    var breaker = breaker(failures: 3)
    var now: Int64 = 0
    var pauses: [Int64] = []
    for _ in 0..<5 {
      guard case .open(let until, _) = breaker.state else { break }
      pauses.append(until - now)
      now = until
      _ = breaker.permit(now: now)
      breaker.ended(.failing, isProbe: true, now: now)
    }
    #expect(pauses == [1_000, 2_000, 4_000, 5_000, 5_000])
  }

  @Test func aProbeThatToldNothingIsFollowedByAnother() {
    var breaker = breaker(failures: 3)
    _ = breaker.permit(now: 1_000)
    breaker.ended(.unknown, isProbe: true, now: 1_500)
    #expect(breaker.state == .open(until: 1_500, times: 1))
    let permit = breaker.permit(now: 1_500)
    #expect(permit == .probe)
  }

  @Test func aProbesWordAfterItClosedDoesNotCount() {
    var breaker = breaker()
    breaker.ended(.failing, isProbe: true, now: 0)
    #expect(breaker.isSpotless)
  }
}
