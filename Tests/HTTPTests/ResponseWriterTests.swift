import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HTTP

@Suite struct ResponseWriterTests {
  private func write(
    _ response: HTTPResponse,
    _ connection: HTTPResponseWriter.Connection = .implied,
    bodyless: Bool = false
  ) -> String? {
    var out = ByteBuffer(string: "before ")
    let written = HTTPResponseWriter.write(
      response,
      connection: connection,
      bodyless: bodyless,
      into: &out
    )
    let text = String(buffer: out)
    #expect(text.hasPrefix("before "))
    #expect(written || text == "before ")
    return written ? String(text.dropFirst(7)) : nil
  }

  @Test func framingIsTheServers() {
    let response = HTTPResponse(
      status: .ok,
      headers: [
        "content-LENGTH": "999", "Transfer-Encoding": "chunked", "connection": "upgrade", "X": "y",
      ],
      body: ByteBuffer(string: "abc")
    )
    #expect(write(response) == "HTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 3\r\n\r\nabc")
    #expect(
      write(response, .close, bodyless: true)
        == "HTTP/1.1 200 OK\r\nX: y\r\nConnection: close\r\nContent-Length: 3\r\n\r\n"
    )
  }

  @Test func someAnswersHaveNoBody() {
    let body = ByteBuffer(string: "abc")
    #expect(
      write(HTTPResponse(status: .noContent, body: body)) == "HTTP/1.1 204 No Content\r\n\r\n"
    )
    #expect(
      write(HTTPResponse(status: .notModified, body: body), .keepAlive)
        == "HTTP/1.1 304 Not Modified\r\nConnection: keep-alive\r\n\r\n"
    )
    #expect(write(.ok) == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
  }

  @Test func fieldsCannotBreakTheFraming() {
    for (name, value) in [
      ("X", "a\r\nY: b"), ("X", "a\nb"), ("X", "a\0b"), ("X Y", "a"), ("X:", "a"), ("", "a"),
      ("X\r\n", "a"), ("X", "a\u{7f}"),
    ] {
      #expect(write(HTTPResponse(status: .ok, headers: [name: value])) == nil)
    }
    #expect(write(HTTPResponse(status: .ok, headers: ["X": "a\tü"]))?.contains("a\tü") == true)
    let odd = HTTPResponseStatus.custom(code: 299, reasonPhrase: "a\r\nX: y")
    #expect(write(HTTPResponse(status: odd)) == "HTTP/1.1 299 \r\nContent-Length: 0\r\n\r\n")
  }

  @Test func theSafeAnswerReplacesABrokenOne() throws {
    let fixture = try Fixture(
      responder: Responder { _ in HTTPResponse(status: .ok, headers: ["X": "a\r\nb"]) }
    )
    try fixture.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(try fixture.statuses() == [500])
    #expect(fixture.isOpen)
  }

  @Test func largeAnswersAreCompressedWhenAskedFor() throws {
    for (size, asks, coded) in [(1_024, true, true), (1_023, true, false), (5_000, false, false)] {
      let body = ByteBuffer(repeating: 0x61, count: size)
      let fixture = try Fixture(responder: Responder { _ in HTTPResponse(status: .ok, body: body) })
      let field = asks ? "Accept-Encoding: deflate, gzip\r\n" : ""
      try fixture.send("GET / HTTP/1.1\r\nHost: h\r\n\(field)\r\n")
      fixture.loop.run()
      var answer = try #require(try fixture.channel.readOutbound(as: ByteBuffer.self))
      var parser = HTTPResponseParser(limits: HTTPClientLimits())
      parser.append(answer)
      answer.clear()
      let response = try #require(try parser.next(bodyless: false))
      #expect((response.header("content-encoding") == "gzip") == coded)
      #expect((response.header("vary") == "Accept-Encoding") == (size >= 1_024))
      guard coded else {
        #expect(response.body == body)
        continue
      }
      let inflater = try Inflater(.gzip, limits: InflateLimits(outputBytesMax: size))
      var inflated = ByteBuffer()
      try inflater.inflate(response.body, into: &inflated)
      try inflater.finish()
      #expect(inflated == body)
    }
  }

  @Test func errorBodiesAreJSON() {
    let response = HTTPResponse.error(.conflict, "A \"quoted\" \\ thing\nin two lines.")
    #expect(
      response.body.map { String(buffer: $0) }
        == #"{"status":409,"message":"A \"quoted\" \\ thing in two lines."}"# + "\n"
    )
  }
}
