import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HTTP

/// A client connection without a socket, on a clock turned by hand.
@Suite struct ClientHandlerTests {
  private final class Client {
    let loop = EmbeddedEventLoop()
    let channel: EmbeddedChannel
    let handler: HTTPClientHandler

    init(limits: HTTPClientLimits = HTTPClientLimits()) throws {
      handler = HTTPClientHandler(limits: limits, waitsForTLS: false, eventLoop: loop)
      channel = EmbeddedChannel(handler: handler, loop: loop)
      try channel.connect(to: SocketAddress(ipAddress: "192.0.2.7", port: 80)).wait()
    }

    deinit {
      _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    func send() -> EventLoopFuture<HTTPClientResponse> {
      let promise = loop.makePromise(of: HTTPClientResponse.self)
      handler.send(ByteBuffer(string: "GET"), bodyless: false, promise: promise)
      return promise.futureResult
    }

    func receive(_ text: String) throws {
      try channel.writeInbound(ByteBuffer(string: text))
      loop.run()
    }
  }

  private let empty = "HTTP/1.1 204 No Content\r\n\r\n"

  @Test func responsesGoToThoseWhoAskedInOrder() throws {
    let client = try Client()
    let first = client.send()
    let second = client.send()
    try client.receive("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n" + empty)
    #expect(try first.wait().status == 201)
    #expect(try second.wait().status == 204)
  }

  @Test func aClosingServerFailsThoseWhoWait() throws {
    let client = try Client()
    let first = client.send()
    let second = client.send()
    try client.receive("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
    #expect(try first.wait().status == 204)
    #expect(throws: HTTPClientError.closed) { try second.wait() }
    #expect(!client.channel.isActive)
    #expect(throws: HTTPClientError.closed) { try client.send().wait() }
  }

  @Test func anUnfinishedResponseIsNone() throws {
    for wire in ["", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"] {
      let client = try Client()
      let response = client.send()
      try client.receive(wire)
      try client.channel.close().wait()
      client.loop.run()
      #expect(throws: HTTPClientError.closed) { try response.wait() }
    }
    let client = try Client()
    let response = client.send()
    try client.receive("HTTP/1.1 200 OK\r\n\r\nab")
    try client.channel.close().wait()
    client.loop.run()
    #expect(try String(buffer: response.wait().body) == "ab")
  }

  @Test func whatNobodyAskedForEndsIt() throws {
    let client = try Client()
    try client.receive(empty)
    #expect(!client.channel.isActive)
    #expect(throws: HTTPClientError.self) { try client.send().wait() }
  }

  @Test func deadlinesAreEachRequestsOwn() throws {
    let client = try Client()
    let first = client.send()
    client.loop.advanceTime(by: .seconds(6))
    let second = client.send()
    try client.receive(empty)
    #expect(try first.wait().status == 204)
    client.loop.advanceTime(by: .milliseconds(9_999))
    #expect(client.channel.isActive)
    client.loop.advanceTime(by: .milliseconds(1))
    #expect(throws: HTTPClientError.timedOut(milliseconds: 10_000)) { try second.wait() }
    #expect(!client.channel.isActive)
  }

  @Test func theQueueHasAnEnd() throws {
    var limits = HTTPClientLimits()
    limits.pendingRequestsMax = 2
    let client = try Client(limits: limits)
    let waiting = [client.send(), client.send()]
    #expect(throws: HTTPClientError.tooManyPending(limit: 2)) { try client.send().wait() }
    try client.receive(empty + empty)
    for response in waiting { #expect(try response.wait().status == 204) }
  }

  @Test func requestsAsBytes() throws {
    let request = HTTPClientRequest(
      method: .POST,
      target: "/x?y",
      headers: ["A": "b"],
      body: ByteBuffer(string: "hi")
    )
    #expect(
      String(buffer: try request.serialised(host: "h:1"))
        == "POST /x?y HTTP/1.1\r\nHost: h:1\r\nA: b\r\nContent-Length: 2\r\n\r\nhi"
    )
    for odd in [
      HTTPClientRequest(target: "/a b"), HTTPClientRequest(target: ""),
      HTTPClientRequest(target: "/", headers: ["A": "b\r\nC: d"]),
      HTTPClientRequest(target: "/", headers: ["A:": "b"]),
    ] {
      #expect(throws: HTTPClientError.self) { try odd.serialised(host: "h") }
    }
  }

  @Test func aReplyHandleForTestsOfResponders() throws {
    let loop = EmbeddedEventLoop()
    let promise = loop.makePromise(of: HTTPResponse.self)
    Echo().respond(
      to: HTTPRequest(method: .GET, target: "/empty"),
      reply: HTTPReply(eventLoop: loop) { promise.succeed($0) }
    )
    #expect(try promise.futureResult.wait().status == .noContent)
  }
}
