import NIOCore
import NIOHTTP1
import Testing

@testable import HTTP

/// Every limit and every doubtful shape, each with its status and the end of the connection.
@Suite struct RefusalTests {
  private func expectRefusal(
    _ wire: String,
    _ status: Int,
    naming word: String = "",
    limits change: (inout HTTPLimits) -> Void = { _ in },
    at location: SourceLocation = #_sourceLocation
  ) throws {
    var limits = HTTPLimits()
    change(&limits)
    for wholly in [true, false] {
      let fixture = try Fixture(limits: limits)
      if wholly {
        try fixture.send(wire)
      } else {
        for byte in wire.utf8 { try fixture.send(ByteBuffer(integer: byte)) }
      }
      let answer = try fixture.received()
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)", sourceLocation: location)
      #expect(answer.contains("Connection: close\r\n"), sourceLocation: location)
      #expect(answer.contains("Content-Type: application/json\r\n"), sourceLocation: location)
      #expect(answer.contains("{\"status\":\(status),\"message\":\""), sourceLocation: location)
      #expect(answer.contains(word), "\(answer)", sourceLocation: location)
      #expect(fixture.responder.requests.isEmpty, sourceLocation: location)
      // What comes after it is thrown away, and the connection ends by itself.
      try fixture.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(try fixture.received() == "", sourceLocation: location)
      fixture.pass(milliseconds: 1_500)
      #expect(!fixture.isOpen, sourceLocation: location)
    }
  }

  @Test(arguments: [
    // Length given twice.
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3, 3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0x3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length : 3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length:\r\n\r\nabc",
    // Coding tricks.
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "0\r\n\r\n",
    "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\ng\r\nhello\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "fffffffffffffffff\r\nhello\r\n0\r\n\r\n",
    // Lines.
    "GET / HTTP/1.1\r\nHost: h\r\nX: a\r\n b\r\n\r\n",
    "GET / HTTP/1.1\r\n Host: h\r\n\r\n",
    "GET / HTTP/1.1\nHost: h\n\n",
    "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\nX\0: b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\nX Y: b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\n: b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\nnocolon\r\n\r\n",
    // Hosts.
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n",
    // Request lines.
    "GET  HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET x HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET * HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET ftp://h/ HTTP/1.1\r\nHost: h\r\n\r\n",
    "GE(T / HTTP/1.1\r\nHost: h\r\n\r\n",
    "\u{16}\u{3}\u{1}\u{2}\u{0}",
  ])
  func malformed(wire: String) throws {
    try expectRefusal(wire, 400)
  }

  @Test func versions() throws {
    for version in ["HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/3.0", "http/1.1", "HTTPS/1.1"] {
      try expectRefusal("GET / \(version)\r\nHost: h\r\n\r\n", 400)
    }
    try expectRefusal("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505)
  }

  @Test func whatIsNotOffered() throws {
    try expectRefusal("CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 501)
    for coding in ["gzip, chunked", "xchunked", "identity"] {
      try expectRefusal(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: \(coding)\r\n\r\n0\r\n\r\n",
        501
      )
    }
    try expectRefusal(
      "POST / HTTP/1.1\r\nHost: h\r\nExpect: 200-maybe\r\nContent-Length: 1\r\n\r\n",
      417
    )
    try expectRefusal(
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\n",
      415
    )
  }

  @Test func targetLimit() throws {
    let long = String(repeating: "a", count: 99)
    try expectRefusal("GET /\(long)b HTTP/1.1\r\nHost: h\r\n\r\n", 414, naming: "100 bytes") {
      $0.targetBytesMax = 100
    }
    var limits = HTTPLimits()
    limits.targetBytesMax = 100
    let fixture = try Fixture(limits: limits)
    try fixture.send("GET /\(long) HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(try fixture.statuses() == [204])
    // One that never ends.
    try expectRefusal("GET /" + String(repeating: "a", count: 700), 414) {
      $0.targetBytesMax = 100
      $0.headerBytesMax = 500
    }
  }

  @Test func headerLimits() throws {
    func request(_ bytes: Int) -> String {
      // "Host: h" and "X: …" with four separators each.
      "GET / HTTP/1.1\r\nHost: h\r\nX: \(String(repeating: "a", count: bytes - 14))\r\n\r\n"
    }
    try expectRefusal(request(501), 431, naming: "500 bytes") { $0.headerBytesMax = 500 }
    var limits = HTTPLimits()
    limits.headerBytesMax = 500
    let fixture = try Fixture(limits: limits)
    try fixture.send(request(500))
    #expect(try fixture.statuses() == [204])

    let spaces = "GET / HTTP/1.1\r\nX:" + String(repeating: " ", count: 700)
    try expectRefusal(spaces, 431) {
      $0.targetBytesMax = 100
      $0.headerBytesMax = 500
    }
    let fields = (0..<64).map { "X\($0): y\r\n" }.joined()
    try expectRefusal("GET / HTTP/1.1\r\nHost: h\r\n\(fields)\r\n", 431, naming: "64 fields")
    let fewer = (0..<63).map { "X\($0): y\r\n" }.joined()
    let exact = try Fixture()
    try exact.send("GET / HTTP/1.1\r\nHost: h\r\n\(fewer)\r\n")
    #expect(try exact.statuses() == [204])
  }

  @Test func bodyLimits() throws {
    let limit: (inout HTTPLimits) -> Void = { $0.bodyBytesMax = 10 }
    try expectRefusal(
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n",
      413,
      naming: "10 bytes",
      limits: limit
    )
    try expectRefusal(
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n",
      413,
      limits: limit
    )
    try expectRefusal(
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n",
      413,
      limits: limit
    )
    let huge = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9223372036854775807\r\n\r\n"
    try expectRefusal(huge, 413)
    let extensions =
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5;"
      + String(repeating: "x", count: 60_000)
    try expectRefusal(extensions, 400, naming: "chunk framing")
  }

  @Test func compressedBodies() throws {
    func post(_ body: ByteBuffer) throws -> String {
      var wire = ByteBuffer(
        string: "POST / HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\n"
          + "Content-Length: \(body.readableBytes)\r\n\r\n"
      )
      wire.writeImmutableBuffer(body)
      let fixture = try Fixture()
      try fixture.send(wire)
      #expect(fixture.responder.requests.isEmpty)
      return try fixture.received()
    }
    let bomb = try #require(Deflater.gzip(ByteBuffer(repeating: 0, count: 900_000)))
    #expect(try post(bomb).hasPrefix("HTTP/1.1 413 "))
    var random = SystemRandomNumberGenerator()
    let letters = (0..<700_000).map { _ in UInt8.random(in: 97...100, using: &random) }
    let once = ByteBuffer(bytes: letters)
    var large = try #require(Deflater.gzip(once))
    large.writeImmutableBuffer(large)
    #expect(try post(large).hasPrefix("HTTP/1.1 413 "))
    let good = try #require(Deflater.gzip(ByteBuffer(repeating: 0x61, count: 1_000)))
    let cut = try #require(good.getSlice(at: 0, length: good.readableBytes - 1))
    #expect(try post(cut).hasPrefix("HTTP/1.1 400 "))
    #expect(try post(ByteBuffer(string: "plain")).hasPrefix("HTTP/1.1 400 "))
    #expect(try post(ByteBuffer()).hasPrefix("HTTP/1.1 400 "))
  }

  @Test func everyRefusalSaysWhatAndHow() {
    let all: [HTTPRefusal] = [
      .malformed("It is odd."), .headerDeadline(milliseconds: 1), .bodyIdle(milliseconds: 1),
      .bodyTooSlow(bytesPerSecond: 1), .bodyTooLarge(limitBytes: 1),
      .inflatedTooLarge(limitBytes: 1), .inflateRatio(limit: 1), .targetTooLong(limitBytes: 1),
      .codingUnsupported, .codingCorrupt("It is odd."), .expectationUnknown,
      .headersTooLarge(limitBytes: 1), .headersTooMany(limit: 1), .transferCodingUnknown,
      .methodUnsupported, .versionUnsupported, .processingDeadline(milliseconds: 1),
      .answerUnsendable,
    ]
    for refusal in all {
      #expect((400..<600).contains(refusal.status.code))
      #expect(refusal.message.hasSuffix("."))
      let isDeadline = refusal == .processingDeadline(milliseconds: 1)
      #expect(refusal.response.close != isDeadline)
    }
    let outcomes: [(InflateError, UInt)] = [
      (.outOfMemory, 400), (.corrupt, 400), (.truncated, 400), (.trailingBytes, 400),
      (.tooLarge(limitBytes: 1), 413), (.ratio(limit: 1), 413),
    ]
    for (error, status) in outcomes { #expect(HTTPRefusal(error).status.code == status) }
  }
}
