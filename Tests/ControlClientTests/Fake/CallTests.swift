import ControlClient
import JSON
import JSONRPC
import NIOCore
import Testing

/// Calls over a socket at whose other end the test sits.
@Suite(.timeLimit(.minutes(1)))
struct CallTests {
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

  @Test func connectingAsksWhetherTheDaemonAnswers() async throws {
    async let client = ControlClient.connect(socketPath: daemon.path)
    let connection = try await daemon.accept()
    let ping = try await connection.request()
    #expect(ping.method == "rpc.ping" && ping.params == nil)
    try await connection.answer(ping, ["pong": true])
    #expect(try await client.socketPath == daemon.path)
  }

  @Test func answersInAnyOrder() async throws {
    let client = client()
    let count = 20
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        group.addTask {
          let result = try await client.call("worker.get", ["sid": JSONValue(number)])
          #expect(result["echo"]?.int == number)
        }
      }
      let connection = try await daemon.accept()
      var requests: [FakeConnection.Request] = []
      for _ in 0..<count { requests.append(try await connection.request()) }
      #expect(Set(requests.map(\.id)).count == count)
      for request in requests.reversed() {
        try await connection.answer(request, ["echo": try #require(request.params?["sid"])])
      }
      try await group.waitForAll()
    }
  }

  /// Several answers in one piece, and one in a batch.
  @Test func answersTogether() async throws {
    let client = client()
    async let first = client.call("rpc.ping")
    async let second = client.call("rpc.ping")
    let connection = try await daemon.accept()
    let ids = [try await connection.request().id ?? 0, try await connection.request().id ?? 0]
    try await connection.send(
      #"[{"jsonrpc":"2.0","id":\#(ids[0]),"result":{"n":1}}]"# + "\n"
        + #"{"jsonrpc":"2.0","method":"later.word","params":{}}"# + "\n"
        + #"{"jsonrpc":"2.0","id":\#(ids[1]),"result":{"n":1}}"# + "\n"
    )
    #expect(try await [first, second] == [["n": 1], ["n": 1]])
  }

  @Test func anAnswerCutAtEveryByte() async throws {
    let client = client()
    let data = #"{"jsonrpc":"2.0","id":ID,"result":{"name":"\#u{1F600}"}}"# + "\n"
    var connection: FakeConnection?
    for cut in 1..<data.utf8.count {
      async let result = client.call("worker.get")
      let current: FakeConnection
      if let connection { current = connection } else { current = try await daemon.accept() }
      connection = current
      let request = try await current.request()
      let text = Array(data.replacing("ID", with: "\(request.id ?? 0)").utf8)
      for piece in [text[..<cut], text[cut...]] {
        try await current.channel.writeAndFlush(ByteBuffer(bytes: piece))
      }
      #expect(try await result["name"] == "\u{1F600}", "cut at \(cut)")
    }
  }

  @Test func anErrorIsAValue() async throws {
    let client = client()
    async let outcome = client.call("task.update")
    let connection = try await daemon.accept()
    try await connection.refuse(
      try await connection.request().id,
      code: -32011,
      [
        "name": "task.conflict", "class": "conflict", "hint": "Look again.", "pointer": "/sid",
        "retry_after_ms": 40, "twilio_code": 20404,
      ]
    )
    do {
      Issue.record("it gave \(try await outcome)")
    } catch ControlClientError.refused(let error) {
      #expect(error.code == .conflict && error.message == "No.")
      #expect(error.name == "task.conflict" && error.errorClass == .conflict)
      #expect(error.hint == "Look again." && error.pointer == "/sid")
      #expect(error.retryAfterMilliseconds == 40 && error.twilioCode == 20404)
      #expect(ControlClientError.refused(error).description == "No. Look again.")
    }
    async let plain = client.call("task.update")
    try await connection.refuse(try await connection.request().id, code: -32603)
    do {
      Issue.record("it gave \(try await plain)")
    } catch ControlClientError.refused(let error) {
      #expect(error.name == "internal_error" && error.errorClass == .server)
      #expect(error.hint == nil && error.pointer == nil)
      #expect(error.retryAfterMilliseconds == nil && error.twilioCode == nil)
    }
  }

  @Test func aTimeoutTellsTheDaemonAndDropsTheLateAnswer() async throws {
    let client = client()
    async let late = client.call("task.wait", timeoutMilliseconds: 20)
    let connection = try await daemon.accept()
    let request = try await connection.request()
    let cancel = try await connection.request()
    #expect(cancel.method == "rpc.cancel" && cancel.id == nil)
    #expect(cancel.params?["id"]?.int == request.id)
    do {
      Issue.record("it gave \(try await late)")
    } catch let error as ControlClientError {
      #expect(error == .timedOut(milliseconds: 20))
    }
    try await connection.answer(request, ["late": true])
    async let next = client.call("rpc.ping")
    try await connection.answer(try await connection.request(), ["pong": true])
    #expect(try await next == ["pong": true])
  }

  @Test func cancellationTellsTheDaemon() async throws {
    let client = client()
    let task = Task { try await client.call("task.wait") }
    let connection = try await daemon.accept()
    let request = try await connection.request()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let cancel = try await connection.request()
    #expect(cancel.method == "rpc.cancel" && cancel.params?["id"]?.int == request.id)
    // The daemon's word that it was cancelled is nobody's.
    try await connection.refuse(request.id, code: -32007)
    async let next = client.call("rpc.ping")
    try await connection.answer(try await connection.request())
    _ = try await next
  }

  @Test func aTaskThatWasCancelledBeforeSendsNothing() async throws {
    let client = client()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await client.call("worker.create")
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    async let next = client.call("rpc.ping")
    let connection = try await daemon.accept()
    let request = try await connection.request()
    #expect(request.method == "rpc.ping")
    try await connection.answer(request)
    _ = try await next
  }

  @Test func soManyAtATimeAndSoManyWaiting() async throws {
    let client = client {
      $0.inFlightCallsMax = 2
      $0.waitingCallsMax = 1
    }
    // The first call makes the connection: until it is there, everything waits.
    async let first = client.call("rpc.ping")
    let connection = try await daemon.accept()
    try await connection.answer(try await connection.request())
    _ = try await first
    await withTaskGroup(of: ControlClientError?.self) { group in
      for _ in 0..<4 {
        group.addTask {
          do {
            _ = try await client.call("worker.list")
            return nil
          } catch {
            return error as? ControlClientError
          }
        }
      }
      let refusal = await group.next()
      #expect(refusal == .tooManyCalls(waitingCallsMax: 1))
      do {
        let (one, two) = (try await connection.request(), try await connection.request())
        #expect(connection.lines.count == 0)
        try await connection.answer(two)
        let three = try await connection.request()
        try await connection.answer(three)
        try await connection.answer(one)
      } catch {
        Issue.record(error)
      }
      for await error in group { #expect(error == nil) }
    }
  }

  @Test func shuttingDownEndsWhatIsUnderWay() async throws {
    let client = client()
    async let call = client.call("task.wait")
    let connection = try await daemon.accept()
    _ = try await connection.request()
    await client.shutDown()
    do {
      Issue.record("it gave \(try await call)")
    } catch let error as ControlClientError {
      #expect(error == .shutDown)
    }
    #expect(await connection.lines.take() == nil)
    await #expect(throws: ControlClientError.shutDown) { try await client.ping() }
  }

  @Test func aClientThatIsLetGoOfClosesItsConnection() async throws {
    let connection = try await pinged()
    #expect(await connection.lines.take() == nil)
  }

  /// A connection whose client was pinged and let go of.
  private func pinged() async throws -> FakeConnection {
    let client = client()
    async let ping: Void = client.ping()
    let connection = try await daemon.accept()
    try await connection.answer(try await connection.request())
    try await ping
    return connection
  }
}
