import Engine
import Model
import Testing

/// Conversations that nobody writes in, under a clock turned by hand.
struct ConversationTimerTests {
  private func floor(inactive: String?, closed: String?) async throws -> (Floorboards, Sid) {
    let floor = try await Floorboards()
    let made = try await floor.make { draft in
      draft.state = .active
      draft.inactiveTimer = .some(inactive)
      draft.closedTimer = .some(closed)
    }
    try await floor.hook(made.sid, .conversationStateUpdated)
    return (floor, made.sid)
  }

  private func turn(_ floor: Floorboards, seconds: Int64) async throws {
    try await floor.turn(seconds: seconds)
    // What is left over comes a millisecond later.
    for _ in 0..<4 {
      floor.clock.turn(milliseconds: 1)
      _ = try await floor.run { _ in true }
      _ = try await floor.run { _ in true }
    }
  }

  @Test func itFallsAsleepAndIsClosed() async throws {
    let (floor, sid) = try await floor(inactive: "PT1M", closed: "PT10M")
    try await turn(floor, seconds: 59)
    #expect(try floor.conversation(sid)?.state == .active)
    try await turn(floor, seconds: 1)
    #expect(try floor.conversation(sid)?.state == .inactive)
    try await turn(floor, seconds: 538)
    #expect(try floor.conversation(sid)?.state == .inactive)
    try await turn(floor, seconds: 2)
    let closed = try #require(try floor.conversation(sid))
    #expect(closed.state == .closed)
    #expect(closed.dateTimer == nil)
    #expect(!closed.closedUpstream)
    #expect(try floor.told().count == 2)
    #expect(floor.committed.contains { $0.type == .conversationClosed && $0.detail == "TIMER" })
  }

  @Test func oneTimerAloneIsEnough() async throws {
    let (sleeper, first) = try await floor(inactive: "PT1M", closed: nil)
    try await turn(sleeper, seconds: 60)
    let asleep = try #require(try sleeper.conversation(first))
    #expect(asleep.state == .inactive)
    #expect(asleep.dateTimer == nil)
    let (closer, second) = try await floor(inactive: nil, closed: "PT10M")
    try await turn(closer, seconds: 600)
    #expect(try closer.conversation(second)?.state == .closed)
    // A longer inactive timer has nothing left to do.
    let (both, third) = try await floor(inactive: "PT20M", closed: "PT10M")
    try await turn(both, seconds: 3_600)
    #expect(try both.conversation(third)?.state == .closed)
    #expect(try both.told().count == 1)
  }

  @Test func trafficPutsItOffWithoutMovingTheTimer() async throws {
    let (floor, sid) = try await floor(inactive: "PT1M", closed: nil)
    let armed = try floor.conversation(sid)?.dateTimer
    try await turn(floor, seconds: 50)
    try await floor.say(in: sid)
    #expect(try floor.conversation(sid)?.dateTimer == armed)
    try await turn(floor, seconds: 50)
    let awake = try #require(try floor.conversation(sid))
    #expect(awake.state == .active)
    #expect(awake.dateTimer == awake.dateActivity.advanced(byMilliseconds: 60_000))
    try await turn(floor, seconds: 10)
    #expect(try floor.conversation(sid)?.state == .inactive)
    // Whoever wakes it by hand gives it its time anew.
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.state = .active
      return try desk.updateConversation(sid, change)
    }
    try await turn(floor, seconds: 58)
    #expect(try floor.conversation(sid)?.state == .active)
    try await turn(floor, seconds: 2)
    #expect(try floor.conversation(sid)?.state == .inactive)
  }

  @Test func timersCanBeSetAndTakenAwayLater() async throws {
    let (floor, sid) = try await floor(inactive: nil, closed: nil)
    try await turn(floor, seconds: 3_600)
    #expect(try floor.conversation(sid)?.state == .active)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.inactiveTimer = "PT1M"
      change.closedTimer = "PT10M"
      return try desk.updateConversation(sid, change)
    }
    try await turn(floor, seconds: 60)
    #expect(try floor.conversation(sid)?.state == .inactive)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.closedTimer = .some(nil)
      return try desk.updateConversation(sid, change)
    }
    try await turn(floor, seconds: 36_000)
    #expect(try floor.conversation(sid)?.state == .inactive)
    let bad = await floor.refusal { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.inactiveTimer = "PT1S"
      return try desk.updateConversation(sid, change)
    }
    #expect(bad?.twilioCode == 50_375)
  }

  @Test func overdueOnesFollowInTheirOrderAfterARestart() async throws {
    let floor = try await Floorboards()
    var sids: [Sid] = []
    for minutes in [30, 10, 20] {
      let made = try await floor.make { draft in
        draft.state = .active
        draft.inactiveTimer = "PT5M"
        draft.closedTimer = "PT\(minutes)M"
      }
      sids.append(made.sid)
    }
    floor.clock.turn(milliseconds: 86_400_000)
    try await floor.restart()
    try await turn(floor, seconds: 1)
    let closed = floor.committed.filter { $0.type == .conversationClosed }.compactMap(\.sid)
    // All of them were to fall asleep at the same time, which came first.
    #expect(Set(closed) == Set(sids))
    let asleep = floor.committed.filter { $0.type == .conversationUpdated }.compactMap(\.sid)
    #expect(asleep == closed)
  }

  @Test func overdueOnesWithDifferentDatesKeepTheirOrder() async throws {
    let floor = try await Floorboards()
    var made: [Int: Sid] = [:]
    for minutes in [30, 10, 20] {
      made[minutes] = try await floor.make { draft in
        draft.state = .active
        draft.inactiveTimer = .some(nil)
        draft.closedTimer = "PT\(minutes)M"
      }.sid
    }
    floor.clock.turn(milliseconds: 86_400_000)
    try await floor.restart()
    try await turn(floor, seconds: 1)
    let closed = floor.committed.filter { $0.type == .conversationClosed }.compactMap(\.sid)
    #expect(closed == [10, 20, 30].compactMap { made[$0] })
  }

  @Test func manyAreDueAtOnce() async throws {
    let floor = try await Floorboards()
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      for _ in 0..<350 {
        var draft = ConversationDraft()
        draft.state = .active
        draft.inactiveTimer = "PT1M"
        _ = try desk.createConversation(draft)
      }
    }
    try await turn(floor, seconds: 60)
    let census = try floor.read { try $0.census() }
    #expect(census.conversations[.inactive] == 350)
  }

  @Test func whatARefusedCommandArmedIsDisarmed() async throws {
    let (floor, sid) = try await floor(inactive: "PT10M", closed: nil)
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      var draft = ConversationDraft()
      draft.state = .active
      draft.inactiveTimer = "PT1M"
      _ = try desk.createConversation(draft)
      throw .conflict(noun: "test", message: "no")
    }
    #expect(refusal != nil)
    try await turn(floor, seconds: 600)
    #expect(try floor.conversation(sid)?.state == .inactive)
    #expect(floor.count(.conversationUpdated) == 1)
  }
}
