import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import TLS
import Testing

@testable import HTTP

/// Client against server over real sockets.
@Suite struct LiveTests {
  @Test(arguments: [false, true])
  func requestsAndAnswers(tls: Bool) async throws {
    try await LiveServer.with(tls: tls, responder: Echo()) { live in
      let client = try await live.connect(tls: tls)
      for size in [0, 1, 530, 16_384, 16_385, 1_048_576] {
        let body = ByteBuffer(repeating: 0x62, count: size)
        let response = try await client.send(
          HTTPClientRequest(method: .POST, target: "/echo?\(size)", body: body)
        ).get()
        #expect(response.status == 200)
        #expect(response.body == body)
        #expect(response.header("x-target") == "/echo?\(size)")
        #expect(response.header("x-method") == "POST")
        #expect(response.header("x-peer") == "127.0.0.1")
        #expect(response.header("x-tls") == String(tls))
      }
      let head = try await client.send(HTTPClientRequest(method: .HEAD, target: "/echo")).get()
      #expect(head.status == 200 && head.body.readableBytes == 0)
      #expect(live.server.counters.connectionsAccepted == 1)
      #expect(live.server.counters.requests == 7)
      #expect(live.server.counters.successes == 7)
      try await client.close().get()
    }
  }

  @Test(arguments: [false, true])
  func pipelining(tls: Bool) async throws {
    try await LiveServer.with(tls: tls, responder: Echo()) { live in
      let client = try await live.connect(tls: tls)
      let targets = (0..<300).map { $0 % 50 == 7 ? "/later" : "/\($0)" }
      let responses = try await EventLoopFuture.whenAllSucceed(
        targets.map { client.send(HTTPClientRequest(target: $0)) },
        on: client.eventLoop
      ).get()
      let expected = targets.map { $0 == "/later" ? nil : $0 }
      #expect(responses.map { $0.header("x-target") } == expected)
      try await client.close().get()
    }
  }

  @Test func manyConnections() async throws {
    try await LiveServer.with(tls: true, responder: Echo()) { live in
      let context = try TLSContext.client(trust: .pem(live.certificate))
      let request = try HTTPClientRequest(
        method: .POST,
        target: "/empty",
        body: ByteBuffer(repeating: 0x61, count: 530)
      ).serialised(host: "localhost")
      let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 0..<16 {
          group.addTask {
            let client = try await HTTPClientConnection.connect(
              host: "127.0.0.1",
              port: live.port,
              tls: context,
              serverName: "localhost",
              on: live.group.any()
            ).get()
            var statuses: [Int] = []
            for _ in 0..<20 { statuses.append(try await client.send(raw: request).get().status) }
            _ = client.close()
            return statuses
          }
        }
        return try await group.reduce([], +)
      }
      #expect(statuses == Array(repeating: 204, count: 320))
    }
  }

  @Test func theOneCallClient() async throws {
    try await LiveServer.with(tls: true, responder: Echo()) { live in
      let url = "https://localhost:\(live.port)/echo?x=y"
      let response = try await HTTPClient.request(
        .POST,
        url: url,
        body: ByteBuffer(string: "hello"),
        trust: .pem(live.certificate)
      )
      #expect(response.status == 200)
      #expect(String(buffer: response.body) == "hello")
      #expect(!response.keepAlive)
      await #expect(throws: HTTPClientError.self) {
        try await HTTPClient.request(url: url, trust: .system)
      }
    }
    await #expect(throws: HTTPClientError.self) {
      try await HTTPClient.request(url: "http://127.0.0.1:1/")
    }
    await #expect(throws: HTTPClientError.self) { try await HTTPClient.request(url: "nonsense") }
  }

  @Test func clientDeadline() async throws {
    try await LiveServer.with(tls: false, responder: Echo()) { live in
      var limits = HTTPClientLimits()
      limits.responseMillisecondsMax = 50
      let client = try await live.connect(tls: false, limits: limits)
      await #expect(throws: HTTPClientError.timedOut(milliseconds: 50)) {
        try await client.send(HTTPClientRequest(target: "/never")).get()
      }
      try await client.closed.get()
      await #expect(throws: HTTPClientError.timedOut(milliseconds: 50)) {
        try await client.send(HTTPClientRequest(target: "/")).get()
      }
    }
  }

  @Test func processingDeadlineOnASocket() async throws {
    var limits = HTTPLimits()
    limits.processingMillisecondsMax = 20
    limits.sweepMillisecondsMax = 10
    try await LiveServer.with(tls: true, limits: limits, responder: Echo()) { live in
      let client = try await live.connect(tls: true)
      let response = try await client.send(HTTPClientRequest(target: "/never")).get()
      #expect(response.status == 503)
      #expect(response.keepAlive)
      #expect(try await client.send(HTTPClientRequest(target: "/empty")).get().status == 204)
      try await client.close().get()
    }
  }

  @Test func oneTooMany() async throws {
    var limits = HTTPLimits()
    limits.connectionsMax = 1
    try await LiveServer.with(tls: false, limits: limits, responder: Echo()) { live in
      let first = try await live.connect(tls: false)
      #expect(try await first.send(HTTPClientRequest(target: "/empty")).get().status == 204)
      let second = try await live.connect(tls: false)
      try await second.closed.get()
      #expect(live.server.counters.connectionsRefused == 1)
      #expect(try await first.send(HTTPClientRequest(target: "/empty")).get().status == 204)
      try await first.close().get()
    }
  }

  @Test(arguments: [false, true])
  func drainingAnswersWhatIsInHand(tls: Bool) async throws {
    let held = Responder(atOnce: nil)
    var limits = HTTPLimits()
    // The answer comes when the test lets it, however long the machine takes over the rest.
    limits.processingMillisecondsMax = 600_000
    try await LiveServer.with(tls: tls, limits: limits, responder: held) { live in
      let busy = try await live.connect(tls: tls)
      let idle = try await live.connect(tls: tls)
      let answer = busy.send(HTTPClientRequest(target: "/slow"))
      while held.calls.isEmpty { await Task.yield() }
      let drained = live.server.drain(within: .seconds(10))
      try await idle.closed.get()
      await #expect(throws: HTTPClientError.self) { try await live.connect(tls: tls) }
      let call = try #require(held.calls.first)
      call.reply.eventLoop.execute { call.reply.send(.noContent) }
      let response = try await answer.get()
      #expect(response.status == 204)
      #expect(response.header("connection") == "close")
      try await drained.get()
      held.forget()
    }
  }

  @Test func anInheritedSocketIsAdopted() async throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(descriptor >= 0)
    let address = try SocketAddress(ipAddress: "127.0.0.1", port: 0)
    let bound = address.withSockAddr { pointer, size in
      bind(descriptor, pointer, socklen_t(size))
    }
    #expect(bound == 0 && listen(descriptor, 16) == 0)
    let server = HTTPServer(
      group: MultiThreadedEventLoopGroup.singleton,
      tls: nil,
      limits: HTTPLimits(),
      responder: Echo()
    )
    let port = try #require(try await server.adopt(descriptor: descriptor).get().port)
    let response = try await HTTPClient.request(url: "http://127.0.0.1:\(port)/empty")
    #expect(response.status == 204)
    try await server.drain(within: .seconds(5)).get()
  }

  @Test func listeningOnATakenPortFails() async throws {
    try await LiveServer.with(tls: false, responder: Echo()) { live in
      await #expect(throws: (any Error).self) {
        try await live.server.listen(host: "127.0.0.1", port: live.port).get()
      }
      let other = try await live.server.listen(host: "::1", port: 0).get()
      let port = try #require(other.port)
      #expect(try await HTTPClient.request(url: "http://[::1]:\(port)/empty").status == 204)
    }
  }
}
