import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HTTP

/// Order, persistence, deadlines and draining of one connection, without a socket.
@Suite struct ConnectionTests {
  private func get(_ target: String, _ fields: String = "", version: String = "1.1") -> String {
    "GET \(target) HTTP/\(version)\r\nHost: h\r\n\(fields)\r\n"
  }

  private func ok(_ body: String) -> HTTPResponse {
    HTTPResponse(status: .ok, body: ByteBuffer(string: body))
  }

  // MARK: Order

  @Test func delayedAnswersKeepTheOrder() throws {
    let fixture = try Fixture(responder: Responder(atOnce: nil))
    try fixture.send(get("/1") + get("/2") + get("/3"))
    for (index, target) in ["/1", "/2", "/3"].enumerated() {
      // One at a time is with the responder.
      #expect(fixture.responder.requests.map(\.target).last == target)
      #expect(fixture.responder.calls.count == index + 1)
      #expect(try fixture.received() == "")
      fixture.responder.calls[index].reply.send(ok(target))
      #expect(
        try fixture.received() == "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\(target)"
      )
    }
    #expect(fixture.isOpen)
  }

  @Test func aSecondAnswerGoesNowhere() throws {
    let fixture = try Fixture(responder: Responder(atOnce: nil))
    try fixture.send(get("/1") + get("/2"))
    let reply = fixture.responder.calls[0].reply
    reply.send(ok("a"))
    reply.send(ok("b"))
    fixture.responder.calls[1].reply.send(ok("c"))
    #expect(try fixture.statuses() == [200, 200])
    #expect(fixture.shard.counters.snapshot.lateAnswers == 1)
  }

  @Test func aFailureWaitsForTheAnswersBeforeIt() throws {
    let fixture = try Fixture(responder: Responder(atOnce: nil))
    try fixture.send(get("/1") + "BROKEN\r\n\r\n")
    #expect(try fixture.received() == "")
    fixture.responder.calls[0].reply.send(.noContent)
    #expect(try fixture.statuses() == [204, 400])
  }

  @Test func answersOfOneReadLeaveTogether() throws {
    let fixture = try Fixture()
    try fixture.send((0..<200).map { get("/\($0)") }.joined())
    #expect(fixture.responder.requests.map(\.target) == (0..<200).map { "/\($0)" })
    #expect(try fixture.statuses() == Array(repeating: 204, count: 200))
  }

  @Test func readingStopsWhileMuchIsWaiting() throws {
    var limits = HTTPLimits()
    limits.pipelinedBytesMax = 1_000
    let fixture = try Fixture(limits: limits, responder: Responder(atOnce: nil))
    let reads = ReadCounter()
    try fixture.channel.pipeline.syncOperations.addHandler(reads, position: .first)
    try fixture.send(get("/1"))
    fixture.channel.read()
    #expect(reads.count == 1)
    for _ in 0..<100 { try fixture.send(get("/next")) }
    fixture.channel.read()
    #expect(reads.count == 1)
    while fixture.responder.calls.count < 101 {
      try #require(fixture.responder.calls.last).reply.send(.noContent)
    }
    #expect(reads.count == 2)
  }

  // MARK: Persistence

  @Test func whoAsksToCloseIsClosed() throws {
    for (request, connection) in [
      (get("/", "Connection: close\r\n"), "Connection: close\r\n"),
      (get("/", version: "1.0"), "Connection: close\r\n"),
      (get("/", "Connection: Upgrade\r\nUpgrade: h2c\r\n"), "Connection: close\r\n"),
      (get("/", "Connection: keep-alive\r\n", version: "1.0"), "Connection: keep-alive\r\n"),
    ] {
      let fixture = try Fixture()
      try fixture.send(request)
      #expect(try fixture.received() == "HTTP/1.1 204 No Content\r\n\(connection)\r\n")
      #expect(fixture.isOpen == connection.contains("keep-alive"))
    }
  }

  @Test func theResponderMayClose() throws {
    let fixture = try Fixture(
      responder: Responder { _ in HTTPResponse(status: .ok, close: true) }
    )
    try fixture.send(get("/") + get("/never"))
    #expect(
      try fixture.received()
        == "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    )
    #expect(!fixture.isOpen)
    #expect(fixture.responder.calls.count == 1)
  }

  @Test func headHasNoBody() throws {
    let fixture = try Fixture(responder: Responder { _ in .notFound })
    try fixture.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
    let answer = try fixture.received()
    #expect(answer.hasPrefix("HTTP/1.1 404 Not Found\r\n"))
    let length = try #require(HTTPResponse.notFound.body).readableBytes
    #expect(answer.hasSuffix("Content-Length: \(length)\r\n\r\n"))
  }

  @Test func expectGetsItsContinue() throws {
    let fixture = try Fixture()
    try fixture.send(
      "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n"
    )
    #expect(try fixture.received() == "HTTP/1.1 100 Continue\r\n\r\n")
    try fixture.send("ab")
    #expect(try fixture.statuses() == [204])
    // HTTP/1.0 knows no interim answers.
    try fixture.send("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    #expect(try fixture.received() == "")
  }

  @Test func aHalfClosedClientGetsItsAnswers() throws {
    let fixture = try Fixture(responder: Responder(atOnce: nil))
    try fixture.send(get("/1") + get("/2"))
    fixture.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    fixture.responder.calls[0].reply.send(.noContent)
    fixture.responder.calls[1].reply.send(.noContent)
    #expect(
      try fixture.received()
        == "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
    )
    #expect(!fixture.isOpen)
    for wire in ["", "GET", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\na"] {
      let fixture = try Fixture()
      try fixture.send(wire)
      fixture.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
      fixture.loop.run()
      #expect(!fixture.isOpen)
      #expect(fixture.responder.calls.isEmpty)
    }
  }

  @Test func aClientThatIsGoneLosesItsAnswer() throws {
    let fixture = try Fixture(responder: Responder(atOnce: nil))
    try fixture.send(get("/1"))
    try fixture.channel.close().wait()
    fixture.loop.run()
    fixture.responder.calls[0].reply.send(.noContent)
    #expect(fixture.shard.counters.snapshot.lateAnswers == 1)
    #expect(fixture.gate.count == 0)
  }

  @Test func errorsOfTheTransportEndIt() throws {
    let fixture = try Fixture()
    fixture.channel.pipeline.fireErrorCaught(ChannelError.operationUnsupported)
    fixture.loop.run()
    #expect(!fixture.isOpen)
    #expect(fixture.shard.counters.snapshot.connectionErrors == 1)
  }

  // MARK: Deadlines

  @Test func silence() throws {
    let plain = try Fixture()
    plain.pass(milliseconds: 4_750)
    #expect(plain.isOpen)
    plain.pass(milliseconds: 250)
    #expect(!plain.isOpen)
    #expect(try plain.received() == "")
    let secure = try Fixture(tls: true)
    secure.pass(milliseconds: 74_750)
    #expect(secure.isOpen)
    secure.pass(milliseconds: 250)
    #expect(!secure.isOpen)
  }

  @Test func keepAliveSilence() throws {
    let fixture = try Fixture()
    fixture.pass(milliseconds: 4_000)
    try fixture.send(get("/"))
    fixture.pass(milliseconds: 74_750)
    try fixture.send(get("/"))
    fixture.pass(milliseconds: 74_750)
    #expect(fixture.isOpen)
    fixture.pass(milliseconds: 500)
    #expect(!fixture.isOpen)
    #expect(fixture.shard.counters.snapshot.keepAliveIdleDeadlines == 1)
  }

  @Test func slowHeaders() throws {
    let fixture = try Fixture()
    for byte in "GET / HTTP/1.1\r\nHost".utf8 where fixture.isOpen {
      try fixture.send(ByteBuffer(integer: byte))
      fixture.pass(milliseconds: 300)
    }
    #expect(try fixture.statuses() == [408])
    fixture.pass(milliseconds: 1_500)
    #expect(!fixture.isOpen)
    #expect(fixture.shard.counters.snapshot.headerDeadlines == 1)
  }

  @Test func slowBodies() throws {
    let head = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n"
    let trickling = try Fixture()
    try trickling.send(head)
    for _ in 0..<5 {
      trickling.pass(milliseconds: 1_000)
      try trickling.send("a")
    }
    trickling.pass(milliseconds: 250)
    #expect(try trickling.received().contains("500 bytes a second"))
    #expect(trickling.shard.counters.snapshot.bodyRateDeadlines == 1)

    let stopping = try Fixture()
    try stopping.send(head)
    try stopping.send(ByteBuffer(repeating: 0x61, count: 50_000))
    stopping.pass(milliseconds: 9_750)
    #expect(try stopping.received() == "")
    stopping.pass(milliseconds: 250)
    #expect(try stopping.received().contains("No body bytes came for 10000 ms"))
    #expect(stopping.shard.counters.snapshot.bodyIdleDeadlines == 1)
  }

  @Test func slowResponders() throws {
    let fixture = try Fixture(responder: Responder(atOnce: nil))
    try fixture.send(get("/1") + get("/2"))
    fixture.pass(milliseconds: 2_000)
    let answer = try fixture.received()
    #expect(answer.hasPrefix("HTTP/1.1 503 "))
    #expect(answer.contains("Retry-After: 1\r\n"))
    #expect(!answer.contains("Connection: close"))
    // The late answer is dropped and is not taken for the next request's.
    fixture.responder.calls[0].reply.send(ok("late"))
    #expect(try fixture.received() == "")
    fixture.responder.calls[1].reply.send(.noContent)
    #expect(try fixture.statuses() == [204])
    #expect(fixture.shard.counters.snapshot.processingDeadlines == 1)
    #expect(fixture.shard.counters.snapshot.lateAnswers == 1)
  }

  @Test func aClientThatDoesNotReadIsCutOff() throws {
    let fixture = try Fixture()
    try fixture.send(get("/1"))
    fixture.channel.isWritable = false
    fixture.channel.pipeline.fireChannelWritabilityChanged()
    try fixture.send(get("/2"))
    #expect(fixture.responder.calls.count == 1)
    fixture.pass(milliseconds: 5_000)
    fixture.channel.isWritable = true
    fixture.channel.pipeline.fireChannelWritabilityChanged()
    #expect(fixture.responder.calls.count == 2)
    fixture.channel.isWritable = false
    fixture.channel.pipeline.fireChannelWritabilityChanged()
    fixture.pass(milliseconds: 10_000)
    #expect(!fixture.isOpen)
    #expect(fixture.shard.counters.snapshot.responseStallDeadlines == 1)
  }

  // MARK: Draining

  @Test func drainingEndsIdleAndAnswersBusyConnections() throws {
    let idle = try Fixture()
    try idle.send(get("/"))
    let done = idle.shard.drain(within: .seconds(10))
    idle.loop.run()
    #expect(!idle.isOpen)
    try done.wait()
    #expect(!idle.shard.admit())

    let busy = try Fixture(responder: Responder(atOnce: nil))
    try busy.send(get("/"))
    let drained = busy.shard.drain(within: .seconds(10))
    busy.loop.run()
    #expect(busy.isOpen)
    busy.responder.calls[0].reply.send(.noContent)
    #expect(try busy.received() == "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
    #expect(!busy.isOpen)
    try drained.wait()
  }

  @Test func drainingHasAnEnd() throws {
    let fixture = try Fixture(responder: Responder(atOnce: nil))
    try fixture.send(get("/"))
    let drained = fixture.shard.drain(within: .milliseconds(1_500))
    fixture.pass(milliseconds: 1_499)
    #expect(fixture.isOpen)
    fixture.pass(milliseconds: 1)
    #expect(!fixture.isOpen)
    try drained.wait()
  }

  @Test func connectionsOverTheLimitAreRefused() throws {
    var limits = HTTPLimits()
    limits.connectionsMax = 1
    let fixture = try Fixture(limits: limits)
    #expect(!fixture.shard.admit())
    #expect(fixture.gate.count == 1)
    try fixture.channel.close().wait()
    fixture.loop.run()
    #expect(fixture.shard.admit())
    #expect(fixture.shard.counters.snapshot.connectionsRefused == 1)
  }
}

private final class ReadCounter: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer

  private(set) var count = 0

  func read(context: ChannelHandlerContext) {
    count += 1
    context.read()
  }
}

extension HTTPCounters {
  fileprivate var snapshot: HTTPServerCounters {
    var totals = HTTPServerCounters()
    add(to: &totals)
    return totals
  }
}
