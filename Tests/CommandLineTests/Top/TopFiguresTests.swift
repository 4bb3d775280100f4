import JSON
import Testing

@testable import switchboard

/// Numbers out of what the daemon answers.
@Suite struct TopFiguresTests {
  @Test func ratesLeaveOutTheirOwnRequests() {
    let before = Counters(SampleSnapshot.status(commits: 300))
    let after = Counters(SampleSnapshot.status(commits: 400))
    let rates = Rates(from: before, to: after, milliseconds: 2_000, ownRequests: 60)
    #expect(rates.webhooks == 30 && rates.interactions == 12.5 && rates.reservations == 25)
    #expect(rates.requests == 70 && rates.commits == 50 && rates.batch == 2.5)
  }

  @Test func theFirstRatesAreThoseSinceTheStart() {
    let server = ServerFigures(SampleSnapshot.status(commits: 11_045))
    let rates = Rates(sinceStart: server, ownRequests: 0)
    #expect(rates.isSinceStart && Figures.fixed(rates.commits, 2) == "1.00")
  }

  @Test func countersThatStandStillOrFallAreNoRate() {
    let counters = Counters(SampleSnapshot.status(commits: 10))
    let still = Rates(from: counters, to: counters, milliseconds: 1_000)
    #expect(still.commits == 0 && still.batch == nil)
    let fallen = Rates(from: counters, to: Counters(), milliseconds: 0)
    #expect(fallen.commits == 0 && fallen.batch == nil)
  }

  @Test func aStatusWithoutMembersIsZero() {
    #expect(Counters([:]) == Counters())
    #expect(ServerFigures([:]).state == "?")
  }

  @Test func percentilesAreOfTheLastSamples() {
    var window = LatencyWindow()
    #expect(window.percentile(50) == nil)
    window.add(nanoseconds: 7)
    #expect(window.percentile(1) == 7 && window.percentile(99) == 7)
    for sample in 1...100 { window.add(nanoseconds: UInt64(sample)) }
    window = LatencyWindow()
    for sample in 1...100 { window.add(nanoseconds: UInt64(sample)) }
    #expect(window.percentile(50) == 50 && window.percentile(99) == 99)
    #expect(window.percentile(100) == 100)
    for _ in 0..<LatencyWindow.samplesMax { window.add(nanoseconds: 1_000) }
    #expect(window.percentile(1) == 1_000)
  }

  @Test func tasksAreSortedIntoTheirQueues() {
    let queues = QueueFigures.of([
      SampleSnapshot.task(2, "b", "pending", age: 3),
      SampleSnapshot.task(1, "a", "completed", age: 900),
      SampleSnapshot.task(2, "b", "pending", age: 8), [:],
    ])
    #expect(queues.map(\.name) == ["a", "b"])
    #expect(queues[0].waiting == 0 && queues[0].oldestWaitSeconds == nil)
    #expect(queues[1].waiting == 2 && queues[1].oldestWaitSeconds == 8)
  }

  @Test func anAgentHasWhatWasRead() {
    let agent = SampleSnapshot.agent(
      1,
      "a",
      "Available",
      channels: [("chat", 2, 2), ("sms", 0, 3)],
      [["reservation_status": "pending", "task_sid": "WT1", "date_expires": "soon"]]
    )
    #expect(agent.load == 2 && agent.capacity == 5 && agent.activitySeconds == 5)
    #expect(agent.holds == [.init(status: "pending", taskSid: "WT1", secondsLeft: nil)])
  }

  @Test(arguments: [
    (-1, "0s"), (0, "0s"), (59, "59s"), (60, "1m00s"), (3_599, "59m59s"), (3_600, "1h00m"),
    (86_399, "23h59m"), (86_400, "1d00h"), (8_640_000, "100d00h"),
  ])
  func spansAreShort(_ seconds: Int, _ wanted: String) {
    #expect(TopFrame.span(seconds) == wanted)
  }

  @Test func aSnapshotIsJSON() throws {
    let json = SampleSnapshot.make().json
    #expect(json["queues"]?[0]?["friendly_name"] == "Everyone")
    #expect(json["agents"]?[0]?["holds"]?[2]?["seconds_left"] == 95)
    #expect(json["rpc_milliseconds"]?["p50"] == 0.5)
    #expect(json["fault"] == .null && TopSnapshot().json["server"] == .null)
  }
}
