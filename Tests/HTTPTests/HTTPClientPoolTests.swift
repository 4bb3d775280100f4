import Dispatch
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix
import TLS
import Testing

@testable import HTTP

/// The pool against servers that behave, and others.
@Suite struct HTTPClientPoolTests {
  static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  /// A pool that finds `localhost` at 127.0.0.1 without asking anybody.
  func with(
    _ server: ScriptedServer,
    limits: HTTPPoolLimits = HTTPPoolLimits(),
    screen: @escaping HTTPClientPool.Screen = { _ in nil },
    lookUp: @escaping @Sendable (String) -> NameResolver.Answer = { _ in
      .success([.v4(0x7f00_0001)])
    },
    _ body: (HTTPClientPool) async throws -> Void
  ) async throws {
    let pool = HTTPClientPool(
      on: MultiThreadedEventLoopGroup.singleton.any(),
      tls: try TLSContext.client(trust: .pem(server.certificate)),
      limits: limits,
      screen: screen,
      lookUp: lookUp
    )
    do {
      try await body(pool)
    } catch {
      try await pool.shutDown().get()
      throw error
    }
    try await pool.shutDown().get()
    #expect(pool.counters.connectionsOpen == 0)
  }

  func request(
    _ server: ScriptedServer,
    secure: Bool = false,
    host: String = "localhost",
    milliseconds: Int = 20_000,
    isRepeatable: Bool = true
  ) -> HTTPPoolRequest {
    HTTPPoolRequest(
      method: .POST,
      url: "\(secure ? "https" : "http")://\(host):\(server.port)/hook?a=b#fragment",
      headers: ["X-Test": "1"],
      body: ByteBuffer(string: "EventType=x"),
      millisecondsMax: milliseconds,
      isRepeatable: isRepeatable
    )
  }

  func succeeds(
    _ pool: HTTPClientPool,
    _ request: HTTPPoolRequest,
    at place: SourceLocation = #_sourceLocation
  ) async throws {
    let response = try await pool.send(request).get()
    #expect(response.status == 200, sourceLocation: place)
  }

  @Test(arguments: [false, true])
  func connectionsAreKept(tls: Bool) async throws {
    try await ScriptedServer.with(tls: tls, script: { _, _ in .answer(Self.ok) }) { server in
      try await with(server) { pool in
        for _ in 0..<5 {
          let response = try await pool.send(request(server, secure: tls)).get()
          #expect(response.status == 200)
          #expect(String(buffer: response.body) == "ok")
          #expect(!response.isTruncated)
        }
        #expect(server.connections == 1)
        #expect(pool.counters.requestsReused == 4)
        #expect(pool.counters.connectionsOpen == 1)
        let first = try #require(server.requests.first)
        #expect(first.hasPrefix("POST /hook?a=b HTTP/1.1\r\n"))
        #expect(first.contains("Host: localhost:\(server.port)\r\n"))
        #expect(first.hasSuffix("\r\n\r\nEventType=x"))
      }
    }
  }

  @Test(arguments: [false, true])
  func aKeptConnectionThatTheServerClosedIsReplacedOnce(tls: Bool) async throws {
    try await ScriptedServer.with(
      tls: tls,
      script: { connection, request in
        connection == 0 && request == 1 ? .close : .answer(Self.ok)
      }
    ) { server in
      try await with(server) { pool in
        try await succeeds(pool, request(server, secure: tls))
        try await succeeds(pool, request(server, secure: tls))
        #expect(server.connections == 2)
        #expect(server.requests.count == 3)
        #expect(pool.counters.requestsResent == 1)
      }
    }
  }

  @Test func whatMustNotBeRepeatedGoesOutOnceOnAConnectionOfItsOwn() async throws {
    try await ScriptedServer.with(
      script: { connection, _ in connection < 2 ? .answer(Self.ok) : .close }
    ) { server in
      try await with(server) { pool in
        try await succeeds(pool, request(server))
        try await succeeds(pool, request(server, isRepeatable: false))
        #expect(server.connections == 2)
        #expect(pool.counters.connectionsOpen == 1)
        await #expect(throws: HTTPPoolError.responseFailed(.closed)) {
          try await pool.send(request(server, isRepeatable: false)).get()
        }
        #expect(server.requests.count == 3)
        #expect(pool.counters.requestsResent == 0)
      }
    }
  }

  @Test func onlySafeMethodsAreRepeatableUnlessSaid() {
    #expect(HTTPPoolRequest(url: "http://h/", millisecondsMax: 1).isRepeatable)
    #expect(!HTTPPoolRequest(method: .POST, url: "http://h/", millisecondsMax: 1).isRepeatable)
  }

  @Test func whoWaitedForOtherNamesIsToldSo() async throws {
    var limits = HTTPPoolLimits()
    limits.resolverThreadsMax = 1
    let gate = DispatchSemaphore(value: 0)
    try await ScriptedServer.with(script: { _, _ in .answer(Self.ok) }) { server in
      try await with(
        server,
        limits: limits,
        lookUp: { _ in
          gate.wait()
          return .success([.v4(0x7f00_0001)])
        }
      ) { pool in
        let slow = pool.send(request(server, host: "slow.example", milliseconds: 100))
        let behind = pool.send(request(server, host: "behind.example", milliseconds: 100))
        await #expect(
          throws: HTTPPoolError.timedOut(milliseconds: 100, waitingFor: .connection)
        ) { try await slow.get() }
        await #expect(throws: HTTPPoolError.timedOut(milliseconds: 100, waitingFor: .lookup)) {
          try await behind.get()
        }
        gate.signal()
        gate.signal()
      }
    }
  }

  @Test func aNewConnectionThatIsClosedIsNotReplaced() async throws {
    try await ScriptedServer.with(script: { _, _ in .close }) { server in
      try await with(server) { pool in
        await #expect(throws: HTTPPoolError.responseFailed(.closed)) {
          try await pool.send(request(server)).get()
        }
        #expect(server.requests.count == 1)
      }
    }
  }

  @Test func aConnectionClosedAgainAfterTheReplacementFails() async throws {
    try await ScriptedServer.with(script: { connection, request in
      connection == 0 && request == 0 ? .answer(Self.ok) : .close
    }) { server in
      try await with(server) { pool in
        try await succeeds(pool, request(server))
        await #expect(throws: HTTPPoolError.responseFailed(.closed)) {
          try await pool.send(request(server)).get()
        }
        #expect(server.requests.count == 3)
        #expect(pool.counters.requestsResent == 1)
      }
    }
  }

  @Test func aResponseThatHadBegunIsNotAskedForAgain() async throws {
    try await ScriptedServer.with(script: { _, request in
      request == 0 ? .answer(Self.ok) : .answerAndClose("HTTP/1.1 2")
    }) { server in
      try await with(server) { pool in
        try await succeeds(pool, request(server))
        await #expect(throws: HTTPPoolError.responseFailed(.closed)) {
          try await pool.send(request(server)).get()
        }
        #expect(server.requests.count == 2)
        #expect(pool.counters.requestsResent == 0)
      }
    }
  }

  @Test(arguments: [false, true])
  func aServerMayHangUpAfterTheBody(tls: Bool) async throws {
    try await ScriptedServer.with(tls: tls, script: { _, _ in .answerAndClose(Self.ok) }) {
      server in
      try await with(server) { pool in
        for _ in 0..<3 {
          try await succeeds(pool, request(server, secure: tls))
          while pool.counters.connectionsOpen > 0 { await Task.yield() }
        }
        #expect(server.connections == 3)
        #expect(pool.counters.requestsReused == 0)
      }
    }
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
    "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
  ])
  func aResponseThatEndsTheConnection(answer: String) async throws {
    try await ScriptedServer.with(script: { _, _ in .answer(answer) }) { server in
      try await with(server) { pool in
        for _ in 0..<2 {
          let response = try await pool.send(request(server)).get()
          #expect(String(buffer: response.body) == "ok")
        }
        #expect(server.connections == 2)
      }
    }
  }

  @Test func aBodyUntilTheEnd() async throws {
    let answer = "HTTP/1.1 200 OK\r\n\r\nall of it"
    try await ScriptedServer.with(script: { _, _ in .answerAndClose(answer) }) { server in
      try await with(server) { pool in
        let response = try await pool.send(request(server)).get()
        #expect(String(buffer: response.body) == "all of it")
      }
    }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func redirectsAreNotFollowed(status: Int) async throws {
    try await ScriptedServer.with(script: { _, _ in
      .answer("HTTP/1.1 \(status) Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
    }) { server in
      try await with(server) { pool in
        let response = try await pool.send(request(server)).get()
        #expect(response.status == status)
        #expect(response.header("location") == "/elsewhere")
        #expect(server.requests.count == 1)
      }
    }
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"], [false, true])
  func aServerThatHangsCostsItsTimeAndItsConnection(answer: String, tls: Bool) async throws {
    try await ScriptedServer.with(
      tls: tls,
      script: { connection, request in
        guard connection == 0, request > 0 else { return .answer(Self.ok) }
        return answer.isEmpty ? .silence : .answer(answer)
      }
    ) { server in
      try await with(server) { pool in
        try await succeeds(pool, request(server, secure: tls))
        await #expect(
          throws: HTTPPoolError.timedOut(milliseconds: 100, waitingFor: .response)
        ) {
          try await pool.send(request(server, secure: tls, milliseconds: 100)).get()
        }
        try await succeeds(pool, request(server, secure: tls))
        #expect(server.connections == 2)
      }
    }
  }

  @Test func aPortThatAcceptsAndNeverShakesHandsTimesOut() async throws {
    try await ScriptedServer.with(script: { _, _ in .silence }) { server in
      try await with(server) { pool in
        await #expect(
          throws: HTTPPoolError.timedOut(milliseconds: 100, waitingFor: .connection)
        ) {
          try await pool.send(request(server, secure: true, milliseconds: 100)).get()
        }
      }
    }
  }

  @Test func theRequestTimeIsBoundedByTheLimit() async throws {
    var limits = HTTPPoolLimits()
    limits.requestMillisecondsMax = 60
    try await ScriptedServer.with(script: { _, _ in .silence }) { server in
      try await with(server, limits: limits) { pool in
        do {
          _ = try await pool.send(request(server)).get()
          Issue.record("nobody answers")
        } catch HTTPPoolError.timedOut(milliseconds: 60, _) {
        }
      }
    }
  }

  @Test(arguments: ["HELLO\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"])
  func whatIsNoHTTPFails(answer: String) async throws {
    try await ScriptedServer.with(script: { _, _ in .answer(answer) }) { server in
      try await with(server) { pool in
        do {
          _ = try await pool.send(request(server)).get()
          Issue.record("it was taken for a response")
        } catch HTTPPoolError.responseFailed(.malformed) {
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func longBodiesAreCutAndTheConnectionClosed(tls: Bool) async throws {
    var limits = HTTPPoolLimits()
    limits.bodyBytesMax = 1_000
    let long = String(repeating: "x", count: 5_000)
    let answers = [
      "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n\(long)",
      "HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\n\(long)",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n\(long)\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\n\r\n\(long)",
    ]
    try await ScriptedServer.with(
      tls: tls,
      script: { connection, _ in .answer(answers[connection]) }
    ) { server in
      try await with(server, limits: limits) { pool in
        for index in answers.indices {
          let response = try await pool.send(request(server, secure: tls)).get()
          #expect(response.body.readableBytes == 1_000)
          #expect(response.isTruncated)
          #expect(server.connections == index + 1)
        }
      }
    }
  }

  @Test func onlyWhatTheScreenLetsPassIsConnectedTo() async throws {
    let lookUps = NIOLockedValueBox(0)
    let shown = NIOLockedValueBox<[IPAddress]>([])
    let metadata = IPAddress.v4(0xa9fe_a9fe)
    try await ScriptedServer.with(script: { _, _ in .answer(Self.ok) }) { server in
      try await with(
        server,
        screen: { address in
          shown.withLockedValue { $0.append(address) }
          return address == metadata ? "not there" : nil
        },
        lookUp: { _ in
          // A name that would lead elsewhere when it were asked for a second time.
          let count = lookUps.withLockedValue {
            $0 += 1
            return $0
          }
          return .success(count == 1 ? [metadata, .v4(0x7f00_0001)] : [metadata])
        }
      ) { pool in
        try await succeeds(pool, request(server))
        #expect(shown.withLockedValue { $0 } == [metadata, .v4(0x7f00_0001)])
        #expect(lookUps.withLockedValue { $0 } == 1)
        let other = request(server, host: "other.example")
        await #expect(
          throws: HTTPPoolError.addressRefused(host: "other.example", reason: "not there")
        ) {
          try await pool.send(other).get()
        }
        #expect(server.connections == 1)
      }
    }
  }

  @Test func theNextAddressIsTried() async throws {
    try await ScriptedServer.with(script: { _, _ in .answer(Self.ok) }) { server in
      try await with(
        server,
        lookUp: { _ in .success([.v6(high: 0, low: 1), .v4(0x7f00_0001)]) }
      ) { pool in
        try await succeeds(pool, request(server))
      }
      try await with(server, lookUp: { _ in .success([.v6(high: 0, low: 1)]) }) { pool in
        do {
          _ = try await pool.send(request(server)).get()
          Issue.record("nobody listens there")
        } catch HTTPPoolError.connectFailed {
        }
      }
    }
  }

  @Test func theCertificateMustBeTheHosts() async throws {
    try await ScriptedServer.with(tls: true, script: { _, _ in .answer(Self.ok) }) { server in
      try await with(server) { pool in
        for host in ["localhost", "LOCALHOST", "localhost.", "127.0.0.1"] {
          let response = try await pool.send(request(server, secure: true, host: host)).get()
          #expect(response.status == 200)
        }
        do {
          _ = try await pool.send(request(server, secure: true, host: "other.example")).get()
          Issue.record("the certificate is another host's")
        } catch HTTPPoolError.connectFailed {
        }
      }
    }
  }
}
