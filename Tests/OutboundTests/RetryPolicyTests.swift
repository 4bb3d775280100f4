import Model
import Testing

@testable import Outbound

@Suite struct RetryPolicyTests {
  private let now = Timestamp(milliseconds: 784_111_777_000)  // Sun, 06 Nov 1994 08:49:37 GMT

  private func decide(
    _ result: OutboundOutcome.Result,
    attempts: Int = 1,
    age: Int64 = 0,
    random: UInt64 = .max
  ) -> RetryPolicy.Decision {
    RetryPolicy().decision(result, attempts: attempts, age: age, random: random, now: now)
  }

  @Test func nothingIsTriedForMoreThanADay() {
    let day: Int64 = 86_400_000
    let gone = OutboundOutcome.Result.failed(OutboundFailure(.notConnected, "x"))
    let stopping = OutboundOutcome.Result.failed(OutboundFailure(.stopping, "x"))
    for result in [status(503), gone, .paused(milliseconds: 9)] {
      #expect(decide(result, age: day) != .expire)
      #expect(decide(result, age: day + 1) == .expire)
    }
    #expect(decide(status(404), age: day + 1) == .giveUp)
    #expect(decide(status(204), age: day + 1) == .delivered)
    #expect(decide(.busy, age: day + 1) == .wait)
    #expect(decide(stopping, age: day + 1) == .postpone(afterMilliseconds: 1_000))
  }

  private func status(_ status: Int, retryAfter: String? = nil) -> OutboundOutcome.Result {
    .answered(OutboundAnswer(status: status, retryAfter: retryAfter))
  }

  @Test(arguments: [200, 201, 204, 299])
  func successes(status: Int) {
    #expect(decide(self.status(status), attempts: 9) == .delivered)
  }

  @Test(arguments: [300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 408, 410, 413, 428, 499])
  func lastWords(status: Int) {
    #expect(decide(self.status(status)) == .giveUp)
  }

  @Test(arguments: [429, 500, 501, 502, 503, 504, 599])
  func triedAgainThreeTimes(status: Int) {
    let delays: [Int64] = [1_000, 2_000, 4_000]
    for (index, delay) in delays.enumerated() {
      let decision = decide(self.status(status), attempts: index + 1)
      #expect(decision == .retry(afterMilliseconds: delay))
    }
    #expect(decide(self.status(status), attempts: 4) == .giveUp)
  }

  @Test(arguments: OutboundFailure.Kind.allCases)
  func failures(kind: OutboundFailure.Kind) {
    let result = OutboundOutcome.Result.failed(OutboundFailure(kind, "x"))
    let first = decide(result, attempts: 1)
    let last = decide(result, attempts: 4)
    switch kind {
    case .timedOut, .unresolved, .notConnected, .disconnected, .malformed:
      #expect(first == .retry(afterMilliseconds: 1_000) && last == .giveUp)
    case .addressRefused, .unsendable:
      #expect(first == .giveUp && last == .giveUp)
    case .overloaded, .stopping:
      #expect(first == .postpone(afterMilliseconds: 1_000) && last == first)
    }
  }

  @Test func whatWasNotTriedIsNoAttempt() {
    #expect(decide(.busy, attempts: 9) == .wait)
    #expect(decide(.paused(milliseconds: 77), attempts: 9) == .postpone(afterMilliseconds: 77))
  }

  @Test func delaysAreSpreadOverTheWholeRange() {
    let policy = RetryPolicy()
    #expect(policy.delay(attempts: 1, random: 0) == 0)
    #expect(policy.delay(attempts: 1, random: .max / 2) == 500)
    #expect(policy.delay(attempts: 1, random: .max) == 1_000)
    #expect(policy.delay(attempts: 9, random: .max) == 256_000)
    #expect(policy.delay(attempts: 10, random: .max) == 300_000)
    #expect(policy.delay(attempts: .max, random: .max) == 300_000)
    #expect(policy.delay(attempts: 0, random: .max) == 1_000)
  }

  @Test func aServersWishIsFollowedWithinALimit() {
    #expect(decide(status(503, retryAfter: "30")) == .retry(afterMilliseconds: 30_000))
    #expect(decide(status(429, retryAfter: "999999")) == .retry(afterMilliseconds: 3_600_000))
    #expect(decide(status(503, retryAfter: "0")) == .retry(afterMilliseconds: 1_000))
    #expect(decide(status(503, retryAfter: "soon")) == .retry(afterMilliseconds: 1_000))
    let date = "Sun, 06 Nov 1994 08:50:37 GMT"
    #expect(decide(status(503, retryAfter: date)) == .retry(afterMilliseconds: 60_000))
    #expect(decide(status(400, retryAfter: "30")) == .giveUp)
  }

  @Test(arguments: [
    ("0", 0), ("120", 120_000), ("999999999", 999_999_999_000),
    ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Sat, 05 Nov 1994 08:49:37 GMT", 0),
    ("Sun, 06 Nov 1994 08:49:38 GMT", 1_000), ("Tue, 06 Dec 1994 08:49:37 GMT", 2_592_000_000),
  ])
  func retryAfter(text: String, milliseconds: Int64) {
    #expect(RetryAfter.milliseconds(text, now: now) == milliseconds)
  }

  @Test(arguments: [
    "", "-1", "+1", "1.5", " 1", "9999999999", "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
    "Sun,  06 Nov 1994 08:49:37 GMT",
  ])
  func noRetryAfter(text: String) {
    #expect(RetryAfter.milliseconds(text, now: now) == nil)
  }
}
