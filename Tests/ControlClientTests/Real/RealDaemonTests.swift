import Control
import ControlClient
import JSON
import JSONRPC
import Testing

/// The client against the daemon's own control socket.
@Suite(.timeLimit(.minutes(1)))
struct RealDaemonTests {
  private func client(
    _ daemon: RealDaemon,
    _ change: (inout ControlClientOptions) -> Void = { _ in }
  ) -> ControlClient {
    var options = ControlClientOptions()
    options.timeoutMillisecondsDefault = 50_000
    options.reconnectMillisecondsMin = 1
    options.reconnectMillisecondsMax = 8
    change(&options)
    return ControlClient(socketPath: daemon.path, options: options)
  }

  /// The numbers of all events of a type, by `events.list`.
  private func listed(_ type: String, _ client: ControlClient) async throws -> [Int64] {
    var params: JSONObject = ["types": [.string(type)], "limit": 1_000]
    var seqs: [Int64] = []
    while true {
      let page = try await client.call("events.list", params)
      seqs += (page["items"]?.array ?? []).compactMap { $0["seq"]?.int.map(Int64.init) }
      guard let cursor = page["next_cursor"]?.string else { return seqs }
      params["cursor"] = .string(cursor)
    }
  }

  private func seqs(_ events: ControlEvents, _ count: Int) async throws -> [Int64] {
    var seqs: [Int64] = []
    for try await event in events {
      #expect(event.type == "worker.created")
      seqs.append(event.seq)
      if seqs.count == count { break }
    }
    return seqs
  }

  @Test func pingStatusAndTheExampleOfTheManual() async throws {
    let daemon = try RealDaemon()
    try await greetWorkers(socketPath: daemon.path)
    let client = try await ControlClient.connect(socketPath: daemon.path)
    let status = try await client.status()
    #expect(status.status == "running" && !status.isReadOnly)
    #expect(status.lastEventSeq == 2 && status.result["control"] != nil)
    // Alice is there already.
    try await greetWorkers(socketPath: daemon.path)
  }

  @Test func refusalsAreTyped() async throws {
    let daemon = try RealDaemon()
    let client = client(daemon)
    do {
      _ = try await client.call("worker.get", ["sid": 7])
      Issue.record("it was not refused")
    } catch ControlClientError.refused(let error) {
      #expect(error.code == .invalidParams && error.pointer == "/sid")
      #expect(error.hint != nil && error.errorClass == .client)
    }
    await #expect(throws: ControlClientError.self) {
      _ = try await client.events(types: ["tusk.*"])
    }
  }

  /// More calls than the daemon works on at a time, and than may be under way.
  @Test func manyCallsAtATime() async throws {
    let daemon = try RealDaemon()
    let client = client(daemon)
    let count = 300
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<count {
        group.addTask {
          let worker = try await client.call(
            "worker.create",
            ["friendly_name": .string("w\(number)")]
          )
          let name = try #require(worker["friendly_name"]?.string)
          #expect(name == "w\(number)")
          return name
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(names.count == count)
    #expect(try await listed("worker.created", client).count == count)
  }

  @Test func aSubscriptionOutlivesRestartsOfTheDaemon() async throws {
    let daemon = try RealDaemon()
    let client = client(daemon)
    let events = try await client.events(types: ["worker.created"])
    let (rounds, each) = (4, 40)
    async let found = seqs(events, rounds * each)
    for round in 0..<rounds {
      for number in 0..<each {
        _ = try await client.callOnce(
          "worker.create",
          ["friendly_name": .string("w\(round)-\(number)")]
        )
      }
      try daemon.restart()
    }
    #expect(try await found == listed("worker.created", client))
  }

  /// Calls that are under way while the daemon ends and starts again are carried out once each.
  @Test func changesAreCarriedOutOnceOverRestarts() async throws {
    let daemon = try RealDaemon()
    let client = client(daemon)
    let count = 200
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        group.addTask {
          let worker = try await client.callOnce(
            "worker.create",
            ["friendly_name": .string("w\(number)")]
          )
          #expect(worker["friendly_name"]?.string == "w\(number)")
        }
      }
      for _ in 0..<3 {
        try await group.next()
        try daemon.restart()
      }
      try await group.waitForAll()
    }
    #expect(try await listed("worker.created", client).count == count)
  }

  /// A reader who is slower than the daemon keeps events for still gets each of them.
  @Test func aSlowReaderGetsEverything() async throws {
    var limits = ControlLimits()
    limits.unsentBytesMax = 1_000
    limits.subscriptionEventsMax = 8
    let daemon = try RealDaemon(limits: limits)
    let client = client(daemon) { $0.unreadEventBytesMax = 1_000 }
    let events = try await client.events(types: ["worker.created"])
    let count = 700
    let filler = String(repeating: "x", count: 58)
    // Far more than the socket and the client hold.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        group.addTask {
          let name = JSONValue.string("\(filler)\(number)")
          _ = try await client.call("worker.create", ["friendly_name": name])
        }
      }
      try await group.waitForAll()
    }
    #expect(try await seqs(events, count) == listed("worker.created", client))
  }

  @Test func aQuestionThatWaitsIsCancelled() async throws {
    let daemon = try RealDaemon()
    let client = client(daemon)
    let sid = "WT00000000000000000000000000000001"
    let task = Task { try await client.call("task.wait", ["sid": .string(sid)]) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    try await client.ping()
  }
}
