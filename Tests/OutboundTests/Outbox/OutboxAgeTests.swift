import Model
import Testing

@testable import Engine
@testable import Outbound

/// Calls to a host that is gone for good end with their age, tried or not.
@Suite struct OutboxAgeTests {
  private static let hour: Int64 = 3_600_000
  private static let gone = OutboundFailure(.notConnected, "Nobody listens.")
  private static let text =
    " (given up: older than 24 hours, see limits.webhook_retry_hours_max)"

  private func bench() throws -> OutboxBench {
    try OutboxBench { _ in .after(0, .failed(Self.gone)) }
  }

  /// Puts calls into the outbox that were made so long ago, the later ones of a lane behind it.
  private func enqueue(
    _ bench: OutboxBench,
    _ lanes: some Sequence<Int>,
    hoursAgo: Int64
  ) throws {
    try bench.enqueue(lanes, isAwaited: false) { dispatch in
      dispatch.dateCreated = dispatch.dateCreated.advanced(byMilliseconds: -hoursAgo * Self.hour)
      dispatch.dateDue = dispatch.dateCreated
    }
  }

  @Test func aFailedTryOfAnOldCallIsTheLast() throws {
    let bench = try bench()
    defer { bench.remove() }
    try enqueue(bench, [1], hoursAgo: 25)
    try enqueue(bench, [2], hoursAgo: 23)
    bench.outpost.pass(milliseconds: 500)
    let made = try bench.outpost.dispatches()
    #expect(made.map(\.state) == [.dead, .pending])
    // The young one may have been tried again by now.
    #expect(made[0].attempts == 1 && made[1].attempts >= 1)
    #expect(made[0].lastError == "Nobody listens." + Self.text)
  }

  @Test func whatWaitsForAPausedHostGrowsOldToo() throws {
    let bench = try bench()
    defer { bench.remove() }
    // Lanes with calls behind them; those of the lanes from 50 on are young.
    for _ in 0..<3 { try enqueue(bench, 0..<20, hoursAgo: 30) }
    try enqueue(bench, 50..<60, hoursAgo: 1)
    bench.outpost.pass(milliseconds: 120_000)
    let made = try bench.outpost.dispatches()
    let old = made.prefix(60)
    #expect(old.allSatisfy { $0.state == .dead }, "\(old.count { $0.state != .dead }) are left")
    #expect(made.suffix(10).allSatisfy { $0.state == .pending })
    let untried = old.filter { $0.attempts == 0 }
    #expect(untried.count >= 40)
    #expect(untried.allSatisfy { $0.lastError == "calls to its host pause" + Self.text })
  }

  @Test func atTheEndOfTheDayNothingIsLeft() throws {
    let bench = try bench()
    defer { bench.remove() }
    for _ in 0..<2 { try enqueue(bench, 0..<60, hoursAgo: 0) }
    try enqueue(bench, [100], hoursAgo: -1)
    bench.outpost.pass(milliseconds: 25 * Self.hour)
    let made = try bench.outpost.dispatches()
    let left = made.prefix(120).filter { $0.state != .dead }
    let told = left.map { "\($0.lane) \($0.state) \($0.attempts) due \($0.dateDue)" }
    #expect(left.isEmpty, "\(told.prefix(3))")
    #expect(made.prefix(120).contains { $0.attempts == 0 })
  }

  @Test func anOperatorsRetryIsYoung() throws {
    let bench = try bench()
    defer { bench.remove() }
    try enqueue(bench, 1...9, hoursAgo: 30)
    bench.outpost.pass(milliseconds: 1_000)
    let dead = try #require(try bench.outpost.dispatches(.dead).last)
    try bench.outpost.run { (desk: Desk) throws(Fault) in _ = try desk.retryDispatch(dead.sid) }
    bench.outpost.pass(milliseconds: 1_000)
    #expect(try bench.outpost.dispatches(.pending).map(\.sid) == [dead.sid])
  }
}
