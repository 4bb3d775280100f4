import Dispatch
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix
import TLS
import Testing

@testable import HTTP

/// One connection for many, and the end.
extension HTTPClientPoolTests {
  @Test func theOneConnectionServesOneAfterTheOther() async throws {
    var limits = HTTPPoolLimits()
    limits.connectionsPerOriginMax = 1
    limits.waitingPerOriginMax = 3
    try await ScriptedServer.with(script: { _, _ in .answer(Self.ok) }) { server in
      try await with(server, limits: limits) { pool in
        // Begun in one go on the loop, so that nobody is served in between.
        let request = request(server)
        let all = try await pool.eventLoop.submit { (0..<5).map { _ in pool.send(request) } }.get()
        var statuses: [Int] = []
        var refused = 0
        for future in all {
          do {
            statuses.append(try await future.get().status)
          } catch HTTPPoolError.queueFull(limit: 3) {
            refused += 1
          }
        }
        #expect(statuses == [200, 200, 200])
        #expect(refused == 2)
        #expect(server.connections == 1)
      }
    }
  }

  @Test func idleConnectionsAreClosed() async throws {
    var limits = HTTPPoolLimits()
    limits.idleMillisecondsMax = 5
    try await ScriptedServer.with(script: { _, _ in .answer(Self.ok) }) { server in
      try await with(server, limits: limits) { pool in
        try await succeeds(pool, request(server))
        while pool.counters.connectionsOpen > 0 { await Task.yield() }
      }
    }
  }

  @Test func shuttingDownFailsWhatIsUnderWay() async throws {
    try await ScriptedServer.with(script: { _, _ in .silence }) { server in
      try await with(server) { pool in
        let answer = pool.send(request(server))
        while server.requests.isEmpty { await Task.yield() }
        try await pool.shutDown().get()
        await #expect(throws: HTTPPoolError.shutDown) { try await answer.get() }
        await #expect(throws: HTTPPoolError.shutDown) {
          try await pool.send(request(server)).get()
        }
      }
    }
  }

  @Test(arguments: [
    "", "nonsense", "ftp://localhost/", "http://user:secret@localhost/", "http:///path",
    "http://local host/", "http://127.0.0.1%2f@x/", "http://127%2e0.0.1/", "http://[fe80::1%25lo]/",
    "http://１２７.0.0.1/", "http://localhost:0/", "http://localhost:99999/", "http://bücher.example/",
    "http://localhost/a b", "http://localhost/\r\nX: y",
  ])
  func urlsThatCannotBeSent(url: String) async throws {
    try await ScriptedServer.with(script: { _, _ in .answer(Self.ok) }) { server in
      try await with(server) { pool in
        do {
          _ = try await pool.send(HTTPPoolRequest(url: url, millisecondsMax: 1_000)).get()
          Issue.record("it was sent")
        } catch HTTPPoolError.unsendable {
        }
        #expect(pool.counters.connectionsBegun == 0)
      }
    }
  }
}
