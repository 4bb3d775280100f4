import ControlClient
import JSON
import JSONRPC
import TestKit
import Testing

/// The event log and its subscriptions.
@Suite(.onOwnThreads)
struct EventTests {
  @Test func tellsOfAWebhookAsItHappens() throws {
    let daemon = try TestDaemon()
    let control = try daemon.control()
    let (name, start) = try control.subscribe()
    let conversation = TestSid.make("CH")
    #expect(try Endpoint(daemon).send(.message(in: conversation)) == [204])

    var types: [String] = []
    var seqs: [Int64] = []
    while types.last != "task.created" {
      let next = try #require(try control.nextEvent(timeoutMilliseconds: 30_000))
      guard case .event(let subscription, let seq, let type, _, let data) = next else {
        Issue.record("a gap: \(next)")
        return
      }
      #expect(subscription == name)
      if !type.hasPrefix("server.") {
        #expect(data["conversation_sid"]?.string == conversation, "\(type)")
      }
      types.append(type)
      seqs.append(seq)
    }
    #expect(seqs == Array((start + 1)...(start + Int64(seqs.count))), "\(types)")
    for type in ["delivery.received", "message.added", "interaction.created"] {
      #expect(types.contains(type), "\(types)")
    }
  }

  @Test func goesOnFromWhereAReaderWas() throws {
    let daemon = try TestDaemon()
    let endpoint = try Endpoint(daemon)
    for _ in 0..<5 { _ = try endpoint.send(.message(in: TestSid.make("CH"))) }
    let all = try daemon.list("events.list")
    let seqs = all.compactMap { $0["seq"]?.int }
    #expect(seqs == Array(1...seqs.count))

    // From the middle on, over a restart, with more to come.
    let after = Int64(seqs.count / 2)
    #expect(try daemon.terminate() == 0)
    try daemon.start()
    let control = try daemon.control()
    _ = try control.subscribe(after: after)
    try daemon.call("worker.create", ["friendly_name": "dave"])
    var expected = after
    var last = ""
    while last != "worker.created" {
      let next = try #require(try control.nextEvent(timeoutMilliseconds: 30_000))
      guard case .event(_, let seq, let type, _, _) = next else {
        Issue.record("a gap: \(next)")
        return
      }
      expected += 1
      #expect(seq == expected)
      last = type
    }
  }

  @Test func filtersByType() throws {
    let daemon = try TestDaemon()
    let control = try daemon.control()
    _ = try control.subscribe(types: ["interaction.*", "worker.created"], after: 0)
    _ = try Endpoint(daemon).send(.message(in: TestSid.make("CH")))
    try daemon.call("worker.create", ["friendly_name": "erin"])
    var types: [String] = []
    while types.last != "worker.created" {
      guard case .event(_, _, let type, _, _)? = try control.nextEvent() else { break }
      types.append(type)
    }
    #expect(types == ["interaction.created", "worker.created"])
    let error = try daemon.refusal("events.subscribe", ["types": ["interacton.*"]])
    #expect(error.code == .invalidParams && "\(error.data)".contains("interaction."))
  }

  @Test func endsASubscriptionOnly() throws {
    let daemon = try TestDaemon()
    let control = try daemon.control()
    let (name, _) = try control.subscribe()
    _ = try control.call("events.unsubscribe", params: ["subscription": .string(name)])
    try daemon.call("worker.create", ["friendly_name": "frank"])
    #expect(try control.call("rpc.ping")["pong"] == true)
    #expect(throws: ControlClientError.self) {
      try control.nextEvent(timeoutMilliseconds: 50)
    }
  }
}
