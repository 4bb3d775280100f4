import JSON
import Testing

@testable import switchboard

/// What a load's answers come to.
@Suite struct LoadReportTests {
  private func report(_ tally: LoadTally, server: Double? = nil) -> LoadReport {
    LoadReport(tally: tally, seconds: 2, serverSeconds: server, serverBytes: nil)
  }

  /// Three digits of a number are kept.
  private func isNear(_ found: UInt64, _ wanted: UInt64) -> Bool {
    found >= wanted && Double(found) <= Double(wanted) * 1.001
  }

  @Test func percentilesOfAThousandAnswers() {
    var tally = LoadTally()
    // Not in their order.
    for number in 0..<1_000 {
      tally.record(status: 200, nanoseconds: UInt64(number * 7 % 1_000 + 1) * 1_000_000, at: 0)
    }
    let report = report(tally)
    #expect(isNear(report.nanoseconds(percentile: 50), 500_000_000))
    #expect(isNear(report.nanoseconds(percentile: 99), 990_000_000))
    #expect(isNear(report.nanoseconds(percentile: 99.9), 999_000_000))
    #expect(isNear(report.nanoseconds(percentile: 100), 1_000_000_000))
  }

  @Test func nothingAnsweredIsZero() {
    let report = report(LoadTally(), server: 0)
    #expect(report.nanoseconds(percentile: 99) == 0)
    #expect(report.perSecond == 0 && report.perCoreSecond == nil)
    #expect(report.json["p99_ms"]?.double == 0 && report.json["per_core_second"] == .null)
  }

  @Test func aVeryLongWaitCountsAsTheLongest() {
    var tally = LoadTally()
    tally.record(status: 200, nanoseconds: .max, at: 0)
    #expect(isNear(report(tally).nanoseconds(percentile: 100), LoadTally.latencyNanosecondsMax))
  }

  @Test func talliesAreJoined() {
    var one = LoadTally()
    one.record(status: 204, nanoseconds: 1_000_000, at: 30)
    one.answersInTime = 3
    one.failures = ["closed": 1]
    var other = LoadTally()
    other.record(status: 204, nanoseconds: 3_000_000, at: 20)
    other.record(status: 403, nanoseconds: 2_000_000, at: 10)
    other.answersInTime = 5
    other.failures = ["closed": 1, "refused": 1]
    one.add(other)
    #expect(one.statuses == [204: 2, 403: 1] && one.answers == 3 && one.lastAnswerAt == 30)
    #expect(one.failures == ["closed": 2, "refused": 1])
    let joined = report(one, server: 0.5)
    #expect(joined.perSecond == 4 && joined.perCoreSecond == 16)
    #expect(isNear(joined.nanoseconds(percentile: 100), 3_000_000))
  }

  @Test func theClockCountsFromWarmUpToTheEnd() {
    let clock = LoadClock(LoadPlan(warmUpMilliseconds: 500, milliseconds: 3_000))
    #expect(clock.endsAt - clock.countsFrom == 3_000_000_000)
    #expect(!clock.counts(clock.countsFrom - 1) && clock.counts(clock.countsFrom))
    #expect(clock.counts(clock.endsAt - 1) && !clock.counts(clock.endsAt))
  }

  @Test func aCountHasNoWarmUpAndNoEnd() {
    let before = Clock.nanoseconds()
    let clock = LoadClock(LoadPlan(count: 10))
    #expect(clock.countsFrom >= before && clock.countsFrom <= Clock.nanoseconds())
    #expect(clock.endsAt == .max)
  }

  @Test func thePacerDealsEveryMomentOnce() {
    let pacer = Pacer(perSecond: 1_000, from: 5)
    #expect(pacer.next(until: 4) == nil)
    #expect(pacer.next(until: 5) == 5)
    #expect(pacer.next(until: 1_000_004) == nil)
    #expect(pacer.next(until: 3_000_000) == 1_000_005)
    #expect(pacer.next(until: 3_000_000) == 2_000_005)
    #expect(pacer.next(until: 3_000_000) == nil)
  }
}
