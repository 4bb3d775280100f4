import ControlClient
import Foundation
import HTTP
import JSON
import JSONRPC
import NIOCore
import NIOPosix
import Synchronization
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

  // MARK: Many subscribers

  private static let subscribersMax = 1_000
  /// One in so many wants everything.
  private static let greedyEach = 50
  private static let webhooks = 4_000
  private static let conversations = 80

  /// A thousand subscribers, most of them to little, while webhooks come as fast as the machine
  /// takes them: each gets every event it asked for once and in order, those too that break off
  /// twice and go on from where they were.
  @Test func aThousandSubscribersMissNothing() throws {
    raiseOpenFilesLimit()
    let daemon = try TestDaemon(environment: [
      "SWITCHBOARD_LIMITS_CONTROL_CONNECTIONS_MAX": "2000",
      // What a busy machine's test may lag by is none of the matter.
      "SWITCHBOARD_LIMITS_CONTROL_SUBSCRIPTION_EVENTS_MAX": "100000",
    ])
    _ = try daemon.makeWorker(capacity: 1_000)
    let readers = try (0..<Self.subscribersMax).map { number in
      try EventReader(path: daemon.socket, types: Self.types(number))
    }
    var sources: [Int32: Int] = [:]
    for (number, reader) in readers.enumerated() { sources[reader.descriptor] = number }
    var lastRead = 0.0
    func pump() throws {
      for descriptor in Descriptor.waitReadable(Array(sources.keys), millisecondsMax: 20) {
        if let number = sources[descriptor] { try readers[number].read() }
        lastRead = Clock.milliseconds()
      }
    }
    func breakOff() throws {
      for number in stride(from: 0, to: readers.count, by: 10) {
        sources[readers[number].descriptor] = nil
        try readers[number].reconnect(path: daemon.socket)
        sources[readers[number].descriptor] = number
      }
    }
    while readers.contains(where: { $0.start == nil }) { try pump() }

    let requests = try Self.requests()
    let endpoint = try Endpoint(daemon)
    let connections = try (0..<32).map { _ in try endpoint.connect() }
    defer { for connection in connections { _ = connection.close() } }
    let answers = Answers()
    let begin = Clock.milliseconds()
    for (index, request) in requests.enumerated() {
      connections[index % connections.count].send(request).whenComplete { result in
        answers.take(try? result.get().status)
      }
    }
    for part in 1...3 {
      while answers.count < Self.webhooks * part / 3 { try pump() }
      if part < 3 { try breakOff() }
    }
    #expect(answers.refused == 0)

    let newest = Int64(try daemon.call("server.status")["last_event_seq"]?.int ?? 0)
    let patience = Clock.milliseconds() + 60_000
    while readers.contains(where: { $0.types == ["*"] && ($0.seqs.last ?? 0) < newest }),
      Clock.milliseconds() < patience
    {
      try pump()
    }
    let log = try daemon.rows("events.list")
    var wanted: [[String]: [Int64]] = [:]
    let start = try #require(readers.first?.start)
    for types in Set(readers.map(\.types)) {
      wanted[types] = log.compactMap { Self.seq($0, of: types) }.filter { $0 > start }
    }
    while readers.contains(where: { $0.seqs.last != wanted[$0.types]?.last }),
      Clock.milliseconds() < patience
    {
      try pump()
    }
    let wrong = readers.filter { $0.start != start || $0.seqs != wanted[$0.types] || $0.gaps > 0 }
    #expect(
      wrong.isEmpty,
      """
      \(wrong.count) are wrong; the first wants \(wrong.first?.types ?? []), got \
      \(wrong.first?.seqs.count ?? 0) of \(wanted[wrong.first?.types ?? []]?.count ?? 0) \
      and \(wrong.first?.gaps ?? 0) gaps
      """
    )
    let seconds = (answers.newest - begin) / 1_000
    let delivered = readers.reduce(0) { $0 + $1.seqs.count }
    print(
      "\(readers.count) subscribers, \(Self.webhooks) webhooks at "
        + "\(Int(Double(Self.webhooks) / seconds))/s, \(log.count) events, \(delivered) handed on, "
        + "the last \(Int(lastRead - answers.newest)) ms after the last answer"
    )
  }

  /// What became of the webhooks.
  private final class Answers: Sendable {
    private let state = Mutex((count: 0, refused: 0, newest: 0.0))

    var count: Int { state.withLock { $0.count } }
    var refused: Int { state.withLock { $0.refused } }
    /// When the newest one came.
    var newest: Double { state.withLock { $0.newest } }

    func take(_ status: Int?) {
      state.withLock { state in
        state.count += 1
        if status != 204 { state.refused += 1 }
        state.newest = Clock.milliseconds()
      }
    }
  }

  private static func types(_ number: Int) -> [String] {
    if number % greedyEach == 0 { return ["*"] }
    return number % 3 == 0
      ? ["interaction.*"] : number % 3 == 1 ? ["reservation.*", "task.assigned"] : ["worker.*"]
  }

  private static func requests() throws -> [HTTPClientRequest] {
    let conversations = (0..<conversations).map { _ in TestSid.make("CH") }
    return try (0..<webhooks).map { number in
      // One conversation after the other, so that new ones come all the time.
      try Webhook.message(
        in: conversations[number * conversations.count / webhooks],
        index: number % (webhooks / conversations.count)
      ).request()
    }
  }

  /// An event's number if it is of these types.
  private static func seq(_ row: [String: Any], of types: [String]) -> Int64? {
    guard let seq = row["seq"] as? Int, let type = row["type"] as? String else { return nil }
    let isWanted = types.contains { pattern in
      pattern == "*" || pattern == type
        || (pattern.hasSuffix(".*") && type.hasPrefix(pattern.dropLast()))
    }
    return isWanted ? Int64(seq) : nil
  }
}
