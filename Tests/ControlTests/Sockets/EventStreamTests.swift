import ControlClient
import Engine
import JSON
import Synchronization
import Testing

@testable import Control

@Suite struct EventStreamTests {
  private func create(_ client: BlockingControlClient, _ names: some Sequence<Int>) throws {
    for name in names {
      _ = try client.call("worker.create", params: ["friendly_name": .string("w\(name)")])
    }
  }

  private func seqs(_ client: BlockingControlClient, _ count: Int) throws -> [Int64] {
    try (0..<count).map { _ in
      guard case .event(_, let seq, let type, _, let data) = try client.nextEvent() else {
        return -1
      }
      #expect(type == "worker.created" && data["worker_sid"]?.string?.hasPrefix("WK") == true)
      return seq
    }
  }

  @Test func replayThenLiveInOneUnbrokenRow() throws {
    let daemon = try TestDaemon()
    let writer = try daemon.client()
    try create(writer, 0..<600)  // several pages of the log
    let reader = try daemon.client()
    _ = try reader.subscribe(types: ["worker.created"], after: 0)
    try create(writer, 600..<700)
    let found = try seqs(reader, 700)
    #expect(found == found.sorted() && Set(found).count == 700)
  }

  @Test func withoutANumberOnlyWhatComes() throws {
    let daemon = try TestDaemon()
    let writer = try daemon.client()
    try create(writer, 0..<3)
    let reader = try daemon.client()
    let start = try reader.subscribe(types: ["worker.*"])
    try create(writer, 3..<4)
    let found = try seqs(reader, 1)
    #expect(found[0] > start.seq)
  }

  /// The start's own event is in the log before anybody can subscribe.
  @Test func theStartIsNoNews() throws {
    let daemon = try TestDaemon()
    #expect(daemon.calls.firstSeq.load(ordering: .sequentiallyConsistent) == 1)
    let client = try daemon.client()
    #expect(try client.subscribe().seq == 1)
    try create(client, 0..<1)
    #expect(try seqs(client, 1) == [2])
  }

  @Test func whatWasAnsweredBeforeASubscriptionIsNeverPartOfIt() throws {
    let daemon = try TestDaemon()
    let writer = try daemon.client()
    let reader = try daemon.client()
    for number in 0..<50 {
      try create(writer, (2 * number)..<(2 * number + 1))
      let (name, start) = try reader.subscribe(types: ["worker.created"])
      try create(writer, (2 * number + 1)..<(2 * number + 2))
      #expect(try seqs(reader, 1) == [start + 1])
      _ = try reader.call("events.unsubscribe", params: ["subscription": .string(name)])
    }
  }

  @Test func repliesAndEventsShareTheConnection() throws {
    let daemon = try TestDaemon()
    let client = try daemon.client()
    _ = try client.subscribe(types: ["worker.created"])
    try create(client, 0..<20)
    let found = try seqs(client, 20)
    #expect(found == found.sorted())
    #expect(try client.call("server.status")["control"]?["subscriptions"]?.int == 1)
  }

  @Test func aSubscriptionEndsWithTheCallersSendingSideUnlessItLingers() throws {
    let daemon = try TestDaemon()
    let first = try daemon.client()
    try first.sendLine(#"{"jsonrpc":"2.0","id":1,"method":"events.subscribe"}"#)
    first.finishSending()
    #expect(try first.receiveLine()?.contains("subscription") == true)
    #expect(try first.receiveLine() == nil)

    let second = try daemon.client()
    try second.sendLine(
      #"{"jsonrpc":"2.0","id":1,"method":"events.subscribe","params":{"linger":true}}"#
    )
    second.finishSending()
    #expect(try second.receiveLine()?.contains("subscription") == true)
    try create(try daemon.client(), 0..<1)
    #expect(try second.receiveLine()?.contains("events.event") == true)
  }

  @Test func aReaderThatFallsBehindGetsAGapAndGoesOn() throws {
    var limits = ControlLimits()
    limits.unsentBytesMax = 1_000
    limits.subscriptionEventsMax = 8
    let daemon = try TestDaemon(limits: limits)
    let reader = try daemon.client()
    _ = try reader.subscribe(types: ["worker.created"])
    // Replies of some 100 kB that nobody takes: soon the socket holds no more.
    let request = #"{"jsonrpc":"2.0","id":0,"method":"rpc.discover"}"# + "\n"
    try reader.sendLine(String(repeating: request, count: 20))
    let writer = try daemon.client()
    try create(writer, 0..<40)
    let newest = Int64(try #require(try writer.call("server.status")["last_event_seq"]?.int))
    var (events, gaps, last) = (0, 0, Int64(0))
    loop: while last < newest {
      switch try reader.nextEvent() {
      case .event(_, let seq, _, _, _):
        #expect(seq > last)
        last = seq
        events += 1
      case .gap(_, let from, let to):
        #expect(from > last && to >= from)
        last = to
        gaps += 1
      case nil: break loop
      }
    }
    #expect(events > 0 && gaps == 1)
    try create(writer, 40..<41)
    #expect(try reader.nextEvent() != nil)
  }

  @Test func tooManySubscriptions() throws {
    var limits = ControlLimits()
    limits.subscriptionsMax = 1
    let daemon = try TestDaemon(limits: limits)
    let client = try daemon.client()
    _ = try client.subscribe()
    #expect(throws: ControlClientError.self) { _ = try client.subscribe() }
  }

  /// A number of another log, such as before a backup was restored: to wait until this log gets
  /// there would lose what comes before.
  @Test func aNumberBeyondTheNewestIsRefused() throws {
    let daemon = try TestDaemon()
    let newest = Int(daemon.queue.gauges.lastEventSeq)
    for after in [newest + 1, Int.max] {
      let lines = try daemon.exchange(
        #"{"jsonrpc":"2.0","id":1,"method":"events.subscribe","params":{"after":\#(after)}}"#
      )
      let error = try JSONValue(parsing: try #require(lines.first))["error"]
      #expect(error?["code"]?.int == -32602 && error?["data"]?["pointer"]?.string == "/after")
    }
    #expect(try daemon.client().subscribe(after: Int64(newest)).seq == Int64(newest))
  }
}
