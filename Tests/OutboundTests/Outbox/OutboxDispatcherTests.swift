import Model
import NIOConcurrencyHelpers
import NIOCore
import Testing

@testable import Engine
@testable import Outbound

/// The outbox's service over a real database, with time turned by hand.
@Suite struct OutboxDispatcherTests {
  private static let gone = OutboundFailure(.notConnected, "Nobody listens.")
  private static let stopping = OutboundFailure(.stopping, "The daemon is stopping.")

  @Test func aHostHasSoManyPlaces() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue(0..<10)
    try bench.enqueue(20..<22, to: "b.example.com")
    #expect(bench.caller.sent.count == 6)
    bench.caller.finish(bench.caller.sent[0].id, status: 204)
    bench.outpost.quiesce()
    #expect(bench.caller.sent.count == 7)
    while let next = bench.caller.underWay.first {
      bench.caller.finish(next, status: 204)
      bench.outpost.quiesce()
    }
    #expect(bench.caller.sent.count == 12)
    #expect(bench.caller.turnedAway == 0)
    let made = try bench.outpost.dispatches()
    #expect(made.allSatisfy { $0.state == .delivered && $0.attempts == 1 })
  }

  @Test func callsOfALaneGoOneAfterTheOther() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue([1, 1, 1])
    #expect(bench.caller.sent.count == 1)
    // The first is tried to its end before the second goes out.
    for _ in 0...RetryPolicy().retriesMax {
      bench.caller.finish(bench.caller.sent[bench.caller.sent.count - 1].id, status: 429)
      bench.outpost.pass(milliseconds: 10_000)
    }
    let made = try bench.outpost.dispatches()
    #expect(made.map(\.state) == [.dead, .pending, .waiting])
    #expect(bench.caller.sent.map(\.id) == Array(repeating: made[0].sid, count: 4) + [made[1].sid])
  }

  @Test func aPausedHostBlocksNobody() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue(0..<20)
    // Five failures in a row, the fifth of another lane.
    for _ in 0..<5 {
      bench.caller.finish(bench.caller.underWay[0], .failed(Self.gone))
      bench.outpost.quiesce()
    }
    // What was under way when the circuit opened.
    for sid in bench.caller.underWay { bench.caller.finish(sid, .failed(Self.gone)) }
    let count = bench.caller.sent.count
    bench.outpost.pass(milliseconds: 4_900)
    #expect(bench.caller.sent.count == count)
    try bench.enqueue([50], to: "b.example.com")
    #expect(bench.caller.sent.last?.host == "b.example.com:443")
    bench.outpost.pass(milliseconds: 101)
    #expect(bench.caller.sent.count == count + 2)
    // The probe's success lets the others go.
    let probe = bench.caller.sent[count + 1]
    #expect(probe.host == "a.example.com:443")
    bench.caller.finish(probe.id, status: 200)
    bench.outpost.quiesce()
    #expect(bench.caller.sent.count == count + 6)
  }

  @Test(arguments: [
    OutboundOutcome.Result.busy, .paused(milliseconds: 300_000),
    .failed(OutboundFailure(.overloaded, "Too many.")),
    .failed(OutboundFailure(.stopping, "The end.")),
  ])
  func aCallThatCameBackIsNotCounted(_ result: OutboundOutcome.Result) throws {
    let caller = FickleCaller { request in
      request.host.hasPrefix("a.") ? result : .answered(OutboundAnswer(status: 503))
    }
    let bench = try OutboxBench(caller: caller)
    defer { bench.remove() }
    try bench.enqueue([1], to: "b.example.com")
    try bench.enqueue([2])
    bench.outpost.pass(milliseconds: 10_000)
    let made = try bench.outpost.dispatches()
    // The other host's retries were not held up, and this one's call was not offered on and on.
    #expect(made.map(\.attempts) == [4, 0])
    #expect(made.map(\.state) == [.dead, .pending])
    let offered = caller.hosts.count { $0.hasPrefix("a.") }
    #expect(offered >= 1 && offered <= 20, "offered \(offered) times")
  }

  @Test(arguments: [OutboundFailure.Kind.overloaded, .stopping])
  func aHostWhoseCallCameBackRests(_ kind: OutboundFailure.Kind) throws {
    let caller = FickleCaller { request in
      request.host.hasPrefix("a.")
        ? .failed(OutboundFailure(kind, "Not now.")) : .answered(OutboundAnswer(status: 204))
    }
    let bench = try OutboxBench(caller: caller)
    defer { bench.remove() }
    try bench.enqueue([1])
    for number in 2..<40 {
      try bench.enqueue([number], to: "b.example.com")
      bench.outpost.pass(milliseconds: 10)
    }
    #expect(caller.hosts.count { $0.hasPrefix("a.") } == 1)
    #expect(caller.hosts.count { $0.hasPrefix("b.") } == 38)
    bench.outpost.pass(milliseconds: 1_000)
    #expect(caller.hosts.count { $0.hasPrefix("a.") } == 2)
  }

  @Test func whatComesDuringALookIsNotForgotten() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue([1], isAwaited: false)
    bench.loop.runTasks(max: 1)
    bench.outpost.passReaders()
    // The hosts are read; their calls are not yet.
    try bench.enqueue([2], to: "b.example.com", isAwaited: false)
    bench.outpost.quiesce()
    #expect(bench.caller.sent.map(\.host) == ["a.example.com:443", "b.example.com:443"])
  }

  @Test func aSlowCallDoesNotDelayTheRetriesOfOthers() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue([1, 2])
    bench.caller.finish(bench.caller.sent[1].id, status: 500)
    bench.outpost.pass(milliseconds: 1_100)
    let sent = bench.caller.sent.map(\.id)
    #expect(sent == [sent[0], sent[1], sent[1]])
    #expect(bench.caller.underWay.count == 2)
  }

  @Test func aResultWaitsForAPlaceInTheQueue() throws {
    let bench = try OutboxBench(queue: WriteLimits(queueCommandsMax: 1))
    defer { bench.remove() }
    try bench.enqueue([1, 1])
    let release = bench.outpost.blockWriter()
    bench.outpost.push { (_: Desk) throws(Fault) in }
    bench.caller.finish(bench.caller.sent[0].id, status: 200)
    bench.loop.runTasks()
    for _ in 0..<3 {
      bench.loop.fireNext()
      bench.loop.runTasks()
    }
    #expect(bench.caller.sent.count == 1)
    release()
    bench.outpost.pass(milliseconds: OutboxCore.settlePauseMilliseconds)
    #expect(bench.caller.sent.count == 2)
    let made = try bench.outpost.dispatches()
    #expect(made.map(\.state) == [.delivered, .pending])
    #expect(made.map(\.attempts) == [1, 0])
  }

  @Test func aResultWaitsForSpaceOnTheDisk() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue([1, 1, 2])
    #expect(bench.caller.sent.count == 2)
    let release = bench.outpost.blockWriter()
    bench.outpost.push { (_: Desk) throws(Fault) in throw .ledger(.full) }
    for sid in bench.caller.underWay { bench.caller.finish(sid, status: 200) }
    bench.loop.runTasks()
    release()
    bench.outpost.quiesce()
    #expect(try bench.outpost.dispatches(.delivered).isEmpty)
    #expect(bench.caller.sent.count == 2)
    bench.outpost.pass(milliseconds: OutboxCore.settlePauseMilliseconds)
    #expect(try bench.outpost.dispatches().map(\.state) == [.delivered, .pending, .delivered])
    #expect(bench.caller.sent.count == 3)
  }

  @Test func withoutATokenNoWebhookGoesOut() throws {
    let bench = try OutboxBench(authToken: nil)
    defer { bench.remove() }
    try bench.enqueue([1])
    try bench.enqueue([2]) { dispatch in
      dispatch.kind = .request
      dispatch.payload = "hi"
      dispatch.lane = Sid(.execution, high: 0, low: 1)
    }
    let made = try bench.outpost.dispatches()
    #expect(made.map(\.state) == [.dead, .pending])
    #expect(made[0].lastError?.contains("webhooks.auth_tokens") == true)
    #expect(bench.caller.sent.map(\.id) == [made[1].sid])
  }

  @Test func whatCannotBeSentIsGivenUp() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue([1]) { $0.url = "ftp://a.example.com/" }
    try bench.enqueue([2]) { $0.method = "PUT" }
    try bench.enqueue([3]) { $0.payload = "[]" }
    try bench.enqueue([4])
    let made = try bench.outpost.dispatches()
    #expect(made.map(\.state) == [.dead, .dead, .dead, .pending])
    #expect(made.dropLast().allSatisfy { $0.lastError?.isEmpty == false && $0.attempts == 1 })
    #expect(bench.caller.sent.map(\.id) == [made[3].sid])
  }

  @Test func theAnswerToARequestGoesBack() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    let conversation = try bench.outpost.run { (desk: Desk) throws(Fault) in
      let draft = FlowDraft(friendlyName: "ask", definition: Self.asking, isPublished: true)
      let flow = try desk.createFlow(draft).flow
      let conversation = try desk.createConversation(ConversationDraft())
      var webhook = ConversationWebhookDraft(conversation: conversation.sid, target: .studio)
      webhook.flowSid = flow.sid
      _ = try desk.createWebhook(webhook)
      var message = MessageDraft(.conversation(conversation.sid))
      message.author = "+14155550100"
      message.body = "Hi"
      _ = try desk.createMessage(message)
      return conversation.sid
    }
    bench.outpost.quiesce()
    let request = try #require(bench.caller.sent.first)
    #expect(request.body == Array("Hi".utf8))
    #expect(request.millisecondsMax == OutboundLimits().requestMillisecondsMax)
    bench.caller.finish(
      request.id,
      .answered(
        OutboundAnswer(
          status: 200,
          contentType: "application/json",
          body: Array(#"{"name":"Alice"}"#.utf8)
        )
      )
    )
    bench.outpost.quiesce()
    let texts = try bench.outpost.read { reader in
      try reader.messages(conversation: conversation, page: PageRequest()).items.map(\.body)
    }
    #expect(texts == ["Hi", "You are Alice"])
    #expect(try bench.outpost.dispatches().map(\.state) == [.delivered])
  }

  @Test func theEndWaitsForCallsUnderWay() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue([1, 2, 3, 4, 5])
    let isOver = NIOLockedValueBox(false)
    bench.outpost.dispatcher.shutDown().whenSuccess { isOver.withLockedValue { $0 = true } }
    bench.outpost.quiesce()
    #expect(isOver.withLockedValue { !$0 })
    // One ends well, one in vain, two are broken off; the fifth never goes out.
    bench.caller.finish(bench.caller.sent[0].id, status: 200)
    bench.caller.finish(bench.caller.sent[1].id, status: 500)
    bench.caller.finish(bench.caller.sent[2].id, .failed(Self.stopping))
    bench.outpost.pass(milliseconds: 60_000)
    #expect(isOver.withLockedValue { !$0 })
    bench.caller.finish(bench.caller.sent[3].id, .failed(Self.stopping))
    bench.outpost.quiesce()
    #expect(isOver.withLockedValue { $0 })
    bench.outpost.pass(milliseconds: 60_000)
    #expect(bench.caller.sent.count == 4)
    let made = try bench.outpost.dispatches()
    #expect(made.map(\.state) == [.delivered, .pending, .pending, .pending, .pending])
    #expect(made.map(\.attempts) == [1, 1, 0, 0, 0])
    #expect(bench.loop.nextDue == nil)

    // The next start makes them again.
    bench.outpost.stop()
    let next = try OutboxBench(path: bench.path)
    next.outpost.pass(milliseconds: 60_000)
    #expect(next.caller.sent.map(\.id).sorted() == made.dropFirst().map(\.sid).sorted())
  }

  @Test func theEndDoesNotWaitForAnEngineThatStopped() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue([1])
    bench.outpost.stop()
    bench.caller.finish(bench.caller.sent[0].id, status: 200)
    bench.outpost.pass(milliseconds: 2_000)
    let isOver = NIOLockedValueBox(false)
    bench.outpost.dispatcher.shutDown().whenSuccess { isOver.withLockedValue { $0 = true } }
    bench.outpost.pass(milliseconds: OutboxCore.settlePauseMilliseconds)
    #expect(isOver.withLockedValue { $0 })
  }

  @Test func newSettingsServeCallsBrokenOff() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue(0..<6)
    var limits = OutboundLimits()
    limits.callsPerHostMax = 6
    let next = ScriptedCaller(loop: bench.loop, limits: limits)
    bench.outpost.dispatcher.apply(
      OutboxSettings(caller: next, authToken: "another", limits: limits, retries: RetryPolicy())
    )
    bench.outpost.quiesce()
    // The old one's calls still take their places.
    #expect(next.sent.count == 2)
    bench.caller.finish(bench.caller.sent[0].id, status: 200)
    for sid in bench.caller.underWay { bench.caller.finish(sid, .failed(Self.stopping)) }
    bench.outpost.pass(milliseconds: RetryPolicy().delayMillisecondsMin + 1)
    #expect(next.sent.count == 5)
    #expect(bench.caller.sent.count == 4)
    for sid in next.underWay { next.finish(sid, status: 200) }
    bench.outpost.quiesce()
    let made = try bench.outpost.dispatches()
    #expect(made.allSatisfy { $0.state == .delivered && $0.attempts == 1 })
  }

  @Test func aThousandLanesShareTheirHostsPlaces() throws {
    let bench = try OutboxBench { _ in .after(20, .answered(OutboundAnswer(status: 204))) }
    defer { bench.remove() }
    try bench.enqueue(0..<1_000)
    bench.outpost.pass(milliseconds: 1_000 / 4 * 20)
    #expect(bench.caller.sent.count == 1_000)
    #expect(Set(bench.caller.sent.map(\.id)).count == 1_000)
    #expect(bench.caller.mostUnderWay == 4)
    #expect(bench.caller.turnedAway == 0)
    #expect(try bench.outpost.read { try $0.openDispatches() } == 0)
  }

  @Test func hostsTakeTurnsWhereRoomIsShort() throws {
    var limits = OutboundLimits()
    limits.callsMax = 4
    limits.callsPerHostMax = 2
    let bench = try OutboxBench(limits: limits) { _ in
      .after(100, .answered(OutboundAnswer(status: 204)))
    }
    defer { bench.remove() }
    try bench.enqueue(0..<200, to: "a.example.com")
    for (index, host) in ["b", "c", "d", "e"].enumerated() {
      try bench.enqueue([1_000 + index * 10, 1_001 + index * 10], to: "\(host).example.com")
    }
    bench.outpost.pass(milliseconds: 450)
    // Each of the small ones was served, and none waited for the long queue of the first.
    let hosts = bench.caller.sent.map(\.host)
    for host in ["b", "c", "d", "e"] {
      #expect(hosts.count { $0 == "\(host).example.com:443" } == 2)
    }
    #expect(bench.caller.mostUnderWay == 4)
    bench.outpost.pass(milliseconds: 200 / 2 * 100)
    #expect(try bench.outpost.read { try $0.openDispatches() } == 0)
  }

  @Test func aClockSetForwardIsNoticed() throws {
    let bench = try OutboxBench()
    defer { bench.remove() }
    try bench.enqueue([1])
    bench.caller.finish(
      bench.caller.sent[0].id,
      .answered(OutboundAnswer(status: 429, retryAfter: "3600"))
    )
    bench.outpost.pass(milliseconds: 3_590_000)
    #expect(bench.caller.sent.count == 1)
    bench.outpost.pass(milliseconds: 10_000)
    #expect(bench.caller.sent.count == 2)
  }

  private static let asking = """
    {"description": "test", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true},
    "states": [
    {"name": "Trigger", "type": "trigger", "properties": {"offset": {"x": 0, "y": 0}},
    "transitions": [{"event": "incomingMessage"}, {"event": "incomingCall"},
    {"event": "incomingConversationMessage", "next": "look"}, {"event": "incomingRequest"},
    {"event": "incomingParent"}]},
    {"name": "look", "type": "make-http-request", "properties": {"offset": {"x": 0, "y": 0},
    "url": "https://a.example.com/look", "method": "POST", "content_type": "application/json",
    "body": "{{trigger.message.Body}}"},
    "transitions": [{"event": "success", "next": "say"}, {"event": "failed"}]},
    {"name": "say", "type": "send-message", "properties": {"offset": {"x": 0, "y": 0},
    "from": "{{flow.channel.address}}", "body": "You are {{widgets.look.parsed.name}}"},
    "transitions": [{"event": "sent"}, {"event": "failed"}]}]}
    """
}
