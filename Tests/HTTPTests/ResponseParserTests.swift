import NIOCore
import NIOHTTP1
import Testing

@testable import HTTP

@Suite struct ResponseParserTests {
  private func parse(
    _ pieces: [ByteBuffer],
    bodyless: Bool = false,
    ends: Bool = false,
    limits: HTTPClientLimits = HTTPClientLimits()
  ) throws(HTTPClientError) -> [HTTPClientResponse] {
    var parser = HTTPResponseParser(limits: limits)
    var responses: [HTTPClientResponse] = []
    for piece in pieces {
      parser.append(piece)
      while let response = try parser.next(bodyless: bodyless) { responses.append(response) }
    }
    if ends, let response = try parser.end() { responses.append(response) }
    return responses
  }

  private func parse(
    _ text: String,
    bodyless: Bool = false,
    ends: Bool = false,
    limits: HTTPClientLimits = HTTPClientLimits()
  ) throws(HTTPClientError) -> [HTTPClientResponse] {
    try parse([ByteBuffer(string: text)], bodyless: bodyless, ends: ends, limits: limits)
  }

  @Test func everyCut() throws {
    let wire =
      "HTTP/1.1 204 No Content\r\n\r\n"
      + "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX-A: b \r\nContent-Length: 5\r\n\r\nhello"
      + "HTTP/1.1 503 \r\nTransfer-Encoding: chunked\r\n\r\n"
      + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: u\r\n\r\n"
      + "HTTP/1.0 404 Not Found\r\nConnection: Keep-Alive\r\ncontent-length: 0\r\n\r\n"
    try forEveryCut(of: ByteBuffer(string: wire)) { pieces in
      let responses = try parse(pieces)
      #expect(responses.map(\.status) == [204, 200, 503, 404])
      #expect(
        responses.map { String(buffer: $0.body) } == ["", "hello", "abc0123456789", ""]
      )
      #expect(responses.map(\.keepAlive) == [true, true, true, true])
      #expect(responses[1].header("x-a") == "b")
      #expect(responses[1].headers.count == 2)
    }
  }

  @Test func bodiesUntilTheEnd() throws {
    let wire = "HTTP/1.1 200 OK\r\n\r\nabc"
    let responses = try parse(wire, ends: true)
    #expect(responses.map { String(buffer: $0.body) } == ["abc"])
    #expect(responses.map(\.keepAlive) == [false])
    #expect(try parse(wire).isEmpty)
  }

  @Test func headAnswersHaveNoBody() throws {
    let wire = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"
    #expect(try parse(wire + wire, bodyless: true).count == 2)
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "HTTP/1.1 099 Low\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\nab",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n123456789\r\n",
  ])
  func malformed(wire: String) {
    do throws(HTTPClientError) {
      let responses = try parse(wire)
      Issue.record("parsed \(responses.count) responses of \(wire)")
    } catch {
      guard case .malformed = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func limits() {
    var limits = HTTPClientLimits()
    limits.bodyBytesMax = 3
    limits.headerBytesMax = 60
    for wire in [
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n",
      "HTTP/1.1 200 OK\r\n\r\nabcd",
    ] {
      #expect(throws: HTTPClientError.responseTooLarge(limitBytes: 3)) {
        try parse(wire, limits: limits)
      }
    }
    #expect(throws: HTTPClientError.responseTooLarge(limitBytes: 60)) {
      try parse("HTTP/1.1 200 OK\r\nX: " + String(repeating: "y", count: 50), limits: limits)
    }
  }

  @Test func anEarlyEndIsAnError() {
    for wire in ["HTT", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc"] {
      #expect(throws: HTTPClientError.closed) { try parse(wire, ends: true) }
    }
  }

  @Test func urls() throws {
    let full = try #require(HTTPURL("https://api.example.com:8443/v1/x?y=z#f"))
    #expect(full.isSecure && full.host == "api.example.com" && full.port == 8_443)
    #expect(full.target == "/v1/x?y=z" && full.authority == "api.example.com:8443")
    let bare = try #require(HTTPURL("http://[::1]?q"))
    #expect(!bare.isSecure && bare.host == "::1" && bare.port == 80 && bare.target == "/?q")
    for text in ["ftp://h/", "http:///x", "http://u:p@h/", "http://h:0/", "http://h:x/", "h"] {
      #expect(HTTPURL(text) == nil)
    }
  }

  @Test func listenAddresses() {
    #expect(
      HTTPListenAddress("127.0.0.1:8443") == HTTPListenAddress(host: "127.0.0.1", port: 8_443)
    )
    #expect(HTTPListenAddress("[::1]:0") == HTTPListenAddress(host: "::1", port: 0))
    for text in ["", ":1", "h", "h:", "h:65536", "h:-1", "::1:8443", "[::1]", "[h]:1", "h]:1"] {
      #expect(HTTPListenAddress(text) == nil, "\(text)")
    }
    #expect(HTTPListenAddress(host: "::1", port: 0).isLoopback)
    #expect(!HTTPListenAddress(host: "0.0.0.0", port: 0).isLoopback)
  }
}
