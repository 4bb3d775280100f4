import ControlClient
import JSON
import Testing

/// What a break of the connection does to the calls under way.
@Suite(.timeLimit(.minutes(1)))
struct BreakTests {
  private let daemon: FakeDaemon

  init() async throws {
    daemon = try await FakeDaemon()
  }

  private func client(_ change: (inout ControlClientOptions) -> Void = { _ in }) -> ControlClient {
    var options = ControlClientOptions()
    options.timeoutMillisecondsDefault = 30_000
    options.reconnectMillisecondsMin = 1
    options.reconnectMillisecondsMax = 4
    change(&options)
    return ControlClient(socketPath: daemon.path, options: options)
  }

  /// Ways in which a connection ends.
  enum End: CaseIterable {
    case closed, closedInAnAnswer, garbage, foreignID, textID, request, twoOutcomes, tooLong

    func happen(to connection: FakeConnection, _ request: FakeConnection.Request) async throws {
      switch self {
      case .closed: try await connection.close()
      case .closedInAnAnswer:
        try await connection.send(#"{"jsonrpc":"2.0","id":\#(request.id ?? 0),"result":{"#)
        try await connection.close()
      case .garbage: try await connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
      case .foreignID: try await connection.send(#"{"jsonrpc":"2.0","id":999,"result":{}}"# + "\n")
      case .textID: try await connection.send(#"{"jsonrpc":"2.0","id":"1","result":{}}"# + "\n")
      case .request:
        try await connection.send(#"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"# + "\n")
      case .twoOutcomes:
        try await connection.send(
          #"{"jsonrpc":"2.0","id":\#(request.id ?? 0),"result":{},"error":{}}"# + "\n"
        )
      case .tooLong: try await connection.send(String(repeating: " ", count: 5_000))
      }
    }
  }

  @Test(arguments: End.allCases)
  func aQuestionIsAskedAgain(_ end: End) async throws {
    let client = client { $0.replyBytesMax = 4_096 }
    async let answer = client.call("worker.list", ["limit": 3])
    let first = try await daemon.accept()
    let request = try await first.request()
    try await end.happen(to: first, request)
    let second = try await daemon.accept()
    let again = try await second.request()
    #expect(again.method == "worker.list" && again.params == ["limit": 3])
    #expect(again.id != request.id)
    #expect(await first.lines.take() == nil)
    try await second.answer(again, ["items": []])
    #expect(try await answer == ["items": []])
  }

  @Test(arguments: End.allCases)
  func aChangeIsNot(_ end: End) async throws {
    let client = client { $0.replyBytesMax = 4_096 }
    async let answer = client.call("worker.create", ["friendly_name": "a"])
    let first = try await daemon.accept()
    try await end.happen(to: first, try await first.request())
    do {
      Issue.record("it gave \(try await answer)")
    } catch ControlClientError.outcomeUnknown(let method, let reason) {
      #expect(method == "worker.create" && !reason.isEmpty)
    }
    // What is asked next comes first on the next connection.
    async let next = client.call("rpc.ping")
    let second = try await daemon.accept()
    let request = try await second.request()
    #expect(request.method == "rpc.ping")
    try await second.answer(request)
    _ = try await next
  }

  @Test func aChangeWithAKeyIsSentAgainWithTheSameKey() async throws {
    let client = client()
    async let answer = client.callOnce("worker.create", ["friendly_name": "a"])
    let first = try await daemon.accept()
    let request = try await first.request()
    let key = try #require(request.params?["idempotency_key"]?.string)
    #expect(key.utf8.count == 32)
    try await first.close()
    let second = try await daemon.accept()
    let again = try await second.request()
    #expect(again.method == "worker.create" && again.params == request.params)
    try await second.answer(again, ["sid": "WK"])
    #expect(try await answer == ["sid": "WK"])

    async let own = client.callOnce("worker.create", ["idempotency_key": "mine"])
    let mine = try await second.request()
    #expect(mine.params == ["idempotency_key": "mine"])
    try await second.answer(mine)
    _ = try await own
  }

  @Test(arguments: ["worker.list", "worker.create"])
  func nothingIsSentForEver(_ method: String) async throws {
    let client = client { $0.sendsMax = 3 }
    async let answer = client.call(method, ["idempotency_key": "k"])
    for _ in 0..<3 {
      let connection = try await daemon.accept()
      _ = try await connection.request()
      try await connection.close()
    }
    do {
      Issue.record("it gave \(try await answer)")
    } catch let error as ControlClientError {
      let reason = ControlClientError.closedByDaemon
      #expect(
        error == reason || error == .outcomeUnknown(method: method, reason: reason.description)
      )
      #expect((error == reason) == (method == "worker.list"))
    }
  }

  @Test func whatWaitedIsSentOnTheNextConnectionWhateverItIs() async throws {
    let client = client { $0.inFlightCallsMax = 1 }
    async let list = client.call("worker.list")
    let first = try await daemon.accept()
    _ = try await first.request()
    async let change = client.call("worker.create")
    try await first.close()
    let second = try await daemon.accept()
    for (method, result) in [("worker.list", "L"), ("worker.create", "C")] {
      let request = try await second.request()
      #expect(request.method == method)
      try await second.answer(request, ["is": .string(result)])
    }
    #expect(try await list == ["is": "L"])
    #expect(try await change == ["is": "C"])
  }

  @Test func aFullDaemonIsTriedAgainEvenWithAChange() async throws {
    let client = client { $0.sendsMax = 1 }
    async let answer = client.call("worker.create")
    for _ in 0..<4 {
      let connection = try await daemon.accept()
      _ = try await connection.request()
      try await connection.refuse(nil, code: -32000, ["name": "overloaded", "class": "busy"])
      #expect(await connection.lines.take() == nil)
    }
    let connection = try await daemon.accept()
    try await connection.answer(try await connection.request(), ["sid": "WK"])
    #expect(try await answer == ["sid": "WK"])
  }

  @Test func aDaemonThatCannotReadSaysWhy() async throws {
    let client = client()
    async let answer = client.call("worker.create")
    let connection = try await daemon.accept()
    _ = try await connection.request()
    try await connection.refuse(nil, code: -32700, ["hint": "Send less."])
    do {
      Issue.record("it gave \(try await answer)")
    } catch ControlClientError.outcomeUnknown(_, let reason) {
      #expect(reason == "No. Send less.")
    }
  }

  /// The daemon closes a connection that was idle; the next call makes another.
  @Test func anIdleConnectionMayEnd() async throws {
    let client = client()
    for _ in 0..<3 {
      async let answer: Void = client.ping()
      let connection = try await daemon.accept()
      try await connection.answer(try await connection.request())
      try await answer
      try await connection.close()
    }
  }

  @Test func aCallWaitsForADaemonThatIsNotThereYet() async throws {
    try await daemon.stopListening()
    let client = client()
    async let answer = client.call("worker.create")
    try await daemon.listen()
    let connection = try await daemon.accept()
    try await connection.answer(try await connection.request(), ["sid": "WK"])
    #expect(try await answer == ["sid": "WK"])
  }

  @Test func aDaemonThatNeverComesIsNamed() async throws {
    let absent = try await FakeDaemon(listens: false)
    let client = ControlClient(socketPath: absent.path)
    await #expect(throws: ControlClientError.noSocket(path: absent.path)) {
      _ = try await client.call("worker.create", timeoutMilliseconds: 60)
    }
    await #expect(throws: ControlClientError.noSocket(path: absent.path)) {
      _ = try await ControlClient.connect(socketPath: absent.path)
    }
    let long = "/" + String(repeating: "x", count: 200)
    await #expect(throws: ControlClientError.pathTooLong(path: long, bytesMax: 107)) {
      _ = try await ControlClient.connect(socketPath: long)
    }
    await #expect(throws: ControlClientError.pathTooLong(path: long, bytesMax: 107)) {
      _ = try await ControlClient(socketPath: long).call("rpc.ping")
    }
  }

  @Test func aCallThatIsTooLongIsNotSent() async throws {
    let client = client { $0.requestBytesMax = 1_000 }
    let name = JSONValue.string(String(repeating: "x", count: 1_000))
    await #expect(throws: ControlClientError.self) {
      _ = try await client.call("worker.create", ["friendly_name": name])
    }
  }
}
