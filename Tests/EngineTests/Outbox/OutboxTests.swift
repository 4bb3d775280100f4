import Model
import Testing

@testable import Engine

/// Webhooks of conversations on their way out.
@Suite struct OutboxTests {
  private func floorWithWebhook(
    limits: OutboxLimits = OutboxLimits()
  ) async throws -> (floor: Floorboards, conversation: Sid) {
    let floor = try await Floorboards(settings: EngineSettings(outbox: limits))
    let webhook = TestWebhook.url("https://hooks.example.com/a", .messageAdded)
    return (floor, try await floor.conversation("+14155550100", webhook))
  }

  @Test func aLaneIsServedInOrder() async throws {
    let (floor, conversation) = try await floorWithWebhook()
    for body in ["one", "two", "three"] { try await floor.write(body, in: conversation) }
    let calls = try floor.dispatches()
    #expect(calls.map(\.state) == [.pending, .waiting, .waiting])
    #expect(Set(calls.map(\.lane)).count == 1)
    #expect(calls[0].eventType == "onMessageAdded")
    #expect(calls[0].host == "hooks.example.com:443")
    let early = try #require(try await floor.settle(calls[1].sid, .delivered(status: 204)))
    #expect(early.state == .waiting)
    let done = try #require(try await floor.settle(calls[0].sid, .delivered(status: 204)))
    #expect(done.state == .delivered)
    #expect(done.lastStatus == 204)
    #expect(try floor.dispatches().map(\.state) == [.delivered, .pending, .waiting])
    #expect(floor.count(.dispatchDelivered) == 1)
  }

  @Test func aFailureIsTriedAgainLater() async throws {
    let (floor, conversation) = try await floorWithWebhook()
    try await floor.write("one", in: conversation)
    try await floor.write("two", in: conversation)
    let sid = try floor.dispatches()[0].sid
    let retryAt = floor.clock.moment.wall.advanced(byMilliseconds: 5_000)
    let failed = try #require(
      try await floor.settle(sid, .failed(status: 503, error: "busy", retryAt: retryAt))
    )
    #expect(failed.state == .pending)
    #expect(failed.attempts == 1)
    #expect(failed.dateDue == retryAt)
    #expect(failed.lastError == "busy")
    #expect(try floor.read { try $0.dispatch(sid) } == failed)
    #expect(try floor.dispatches().map(\.state) == [.pending, .waiting])
    let now = floor.clock.moment.wall
    #expect(
      try floor.read { try $0.dispatches(host: failed.host, dueBy: now, limit: 9) }.isEmpty
    )
    let hurried = try await floor.run { (desk: Desk) throws(Fault) in try desk.retryDispatch(sid) }
    #expect(hurried.dateDue == now)
    let dead = try #require(try await floor.settle(sid, .dead(status: 503, error: "busy")))
    #expect(hurried.attempts == 0)
    #expect(dead.attempts == 1)
    #expect(try floor.dispatches().map(\.state) == [.dead, .pending])
    #expect(floor.count(.dispatchFailed) == 1)
    #expect(floor.count(.dispatchRetried) == 1)
    #expect(floor.count(.dispatchDead) == 1)
  }

  @Test func aDeadCallComesBackIntoItsLane() async throws {
    let (floor, conversation) = try await floorWithWebhook()
    for body in ["one", "two", "three"] { try await floor.write(body, in: conversation) }
    let sids = try floor.dispatches().map(\.sid)
    _ = try await floor.settle(sids[0], .dead(status: nil, error: "no"))
    let retried = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.retryDispatch(sids[0])
    }
    #expect(retried.state == .waiting)
    #expect(retried.attempts == 0)
    #expect(try floor.dispatches().map(\.state) == [.waiting, .pending, .waiting])
    _ = try await floor.settle(sids[1], .delivered(status: 200))
    #expect(try floor.dispatches().map(\.state) == [.pending, .delivered, .waiting])
    for sid in [sids[0], sids[2]] { _ = try await floor.settle(sid, .delivered(status: 200)) }
    #expect(try floor.dispatches().allSatisfy { $0.state == .delivered })
    let done = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.retryDispatch(sids[0])
    }
    #expect(done != nil)
  }

  @Test func aCallIsTakenBack() async throws {
    let (floor, conversation) = try await floorWithWebhook()
    for body in ["one", "two", "three"] { try await floor.write(body, in: conversation) }
    let sids = try floor.dispatches().map(\.sid)
    for sid in [sids[1], sids[0]] {
      _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.cancelDispatch(sid) }
    }
    #expect(try floor.dispatches().map(\.state) == [.canceled, .canceled, .pending])
    #expect(floor.count(.dispatchCanceled) == 2)
    let late = try #require(try await floor.settle(sids[0], .delivered(status: 200)))
    #expect(late.state == .canceled)
    let again = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.cancelDispatch(sids[0])
    }
    #expect(again != nil)
    let back = try await floor.run { (desk: Desk) throws(Fault) in try desk.retryDispatch(sids[0]) }
    #expect(back.state == .waiting)
    let waits = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.retryDispatch(sids[0])
    }
    #expect(waits != nil)
  }

  @Test(arguments: [
    ("aab", "aaab", true), ("aabaaf", "aabaabaaf", true), ("abab", "abaabaab", false),
    ("x", "", false), ("", "x", false), ("ÄRGER", "so ein ärger", true), ("aaaab", "aaaaaa", false),
  ])
  func keywordsAreFoundWhereverTheyBegin(_ word: String, _ text: String, _ isThere: Bool) {
    #expect(KeywordSearch.holds(text, oneOf: [word]) == isThere)
  }

  @Test func whatIsUnknownIsNoTrouble() async throws {
    let floor = try await Floorboards()
    let sid = SidSource.timeOrdered { 0 }.next(.dispatch)
    #expect(try await floor.settle(sid, .delivered(status: 200)) == nil)
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in try desk.retryDispatch(sid) }
    #expect(refusal == .notFound(noun: "dispatch", name: "\(sid)"))
  }

  @Test func beyondTheLimitCallsAreDead() async throws {
    let (floor, conversation) = try await floorWithWebhook(
      limits: OutboxLimits(openDispatchesMax: 2)
    )
    for body in ["one", "two", "three"] { try await floor.write(body, in: conversation) }
    let calls = try floor.dispatches()
    #expect(calls.map(\.state) == [.pending, .waiting, .dead])
    #expect(calls[2].lastError?.contains("2 calls are open") == true)
    #expect(floor.count(.dispatchDead) == 1)
    #expect(try floor.texts(in: conversation).count == 3)
    let full = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.retryDispatch(calls[2].sid)
    }
    guard case .rateLimited = full else {
      Issue.record("refused as \(String(describing: full))")
      return
    }
    // The count outlives a restart, and goes down with what is delivered.
    try await floor.restart()
    _ = try await floor.settle(calls[0].sid, .delivered(status: 200))
    try await floor.write("four", in: conversation)
    #expect(try floor.dispatches(.waiting).count == 1)
    try await floor.write("five", in: conversation)
    #expect(floor.count(.dispatchDead) == 2)
  }

  @Test func filtersAndKeywordsDecide() async throws {
    let floor = try await Floorboards()
    let conversation = try await floor.conversation(
      "+14155550100",
      TestWebhook.url("https://a.example.com/", .participantAdded),
      TestWebhook.trigger("https://b.example.com/", "stop", "Straße")
    )
    for body in ["hello", "please STOP", "unstoppable", "in der straße"] {
      try await floor.write(body, in: conversation)
    }
    #expect(try floor.dispatches().map(\.host) == Array(repeating: "b.example.com:443", count: 3))
  }

  @Test func aWebhookHearsTheCustomerFirst() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(
      FlowText.flow(first: "hello", FlowText.say("hello", "Hello"))
    )
    let conversation = try await floor.conversation(
      "+14155550100",
      TestWebhook.studio(flow),
      TestWebhook.url("https://a.example.com/", .messageAdded)
    )
    try await floor.write("Hi", in: conversation)
    #expect(try floor.texts(in: conversation) == ["Hi", "Hello"])
    #expect(try floor.dispatches().map(\.state) == [.pending, .waiting])
  }

  @Test(arguments: [
    ("https://Example.com/a", "example.com:443"), ("http://example.com", "example.com:80"),
    ("HTTPS://example.com:8443/x", "example.com:8443"),
    ("https://[2001:db8::1]/", "[2001:db8::1]:443"),
    ("https://example.com?to=u@x.org", "example.com:443"), ("http://h_1.x:080/%61", "h_1.x:80"),
    ("https://[::ffff:10.0.0.1]:65535", "[::ffff:10.0.0.1]:65535"),
    ("https://192.0.2.1#@", "192.0.2.1:443"),
  ])
  func hostsHaveAPort(_ url: String, _ host: String) {
    #expect(OutboxHostName.of(url) == host)
  }

  @Test(
    arguments: [
      "", "ftp://example.com", "https://", "https:///x", "https://:443", "example.com",
      "https://h:99999/", "https://h:65536", "https://h:0", "https://h:abc", "https://h:",
      "https://h:1:2", "https://h:+1", "https://%61.example.com/", "https://käse.example.com/",
      "https://u@example.com?x", "https://u:p@example.com", "https://a b/", "https://h/ä",
      "https://[::1", "https://[::1]x", "https://[::1%25lo]/", "https://[1.2.3.4]/", "https://::1/",
    ]
  )
  func otherTextsHaveNoHost(_ url: String) {
    #expect(OutboxHostName.of(url) == nil)
  }
}
