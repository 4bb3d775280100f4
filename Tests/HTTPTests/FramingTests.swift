import NIOCore
import NIOHTTP1
import Testing

@testable import HTTP

@Suite struct FramingTests {
  private static let posted =
    "POST /webhooks/conversations?a=1 HTTP/1.1\r\nHost: hooks.example.com\r\n"
    + "X-Twilio-Signature: abc=\r\nContent-Length: 11\r\n\r\nBody=Hello!"
  private static let chunked =
    "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    + "4\r\nBody\r\n7;ext=1\r\n=Hello!\r\n0\r\nTrailer: x\r\n\r\n"

  @Test func everyCutOfARequest() throws {
    try forEveryCut(of: ByteBuffer(string: Self.posted)) { pieces in
      let fixture = try Fixture()
      for piece in pieces { try fixture.send(piece) }
      let request = try #require(fixture.responder.requests.first)
      #expect(fixture.responder.requests.count == 1)
      #expect(request.method == .POST)
      #expect(request.target == "/webhooks/conversations?a=1")
      #expect(request.headers["x-twilio-signature"] == ["abc="])
      #expect(request.text == "Body=Hello!")
      #expect(request.peer == "192.0.2.7")
      #expect(!request.tls)
      #expect(try fixture.received() == "HTTP/1.1 204 No Content\r\n\r\n")
      #expect(fixture.isOpen)
    }
  }

  @Test func everyCutOfThreePipelinedRequests() throws {
    let all = Self.posted + Self.chunked + "GET /last HTTP/1.1\r\nHost: h\r\n\r\n"
    try forEveryCut(of: ByteBuffer(string: all)) { pieces in
      let fixture = try Fixture()
      for piece in pieces { try fixture.send(piece) }
      #expect(fixture.responder.requests.map(\.text) == ["Body=Hello!", "Body=Hello!", ""])
      #expect(try fixture.statuses() == [204, 204, 204])
    }
  }

  @Test func anyChunkSizesGiveTheSameBody() throws {
    let body = String(repeating: "0123456789abcdef", count: 40)
    for size in [1, 2, 3, 15, 16, 17, 255, 640] {
      var wire = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      var rest = body[...]
      while !rest.isEmpty {
        let chunk = rest.prefix(size)
        wire += String(chunk.utf8.count, radix: 16) + "\r\n" + chunk + "\r\n"
        rest = rest.dropFirst(size)
      }
      let fixture = try Fixture()
      try fixture.send(wire + "0\r\n\r\n")
      #expect(fixture.responder.requests.map(\.text) == [body])
    }
  }

  @Test func bodiesBeyondOneReadArrive() throws {
    let fixture = try Fixture()
    try fixture.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n")
    for _ in 0..<4 { try fixture.send(ByteBuffer(repeating: 0x61, count: 50_000)) }
    #expect(fixture.responder.requests.first?.body.readableBytes == 200_000)
    #expect(try fixture.statuses() == [204])
  }

  @Test func compressedBodiesArriveInflated() throws {
    let plain = ByteBuffer(string: String(repeating: "From=%2B15550001111&", count: 50))
    let gzip = try #require(Deflater.gzip(plain))
    var wire = ByteBuffer(
      string: "POST / HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\n"
        + "Content-Length: \(gzip.readableBytes)\r\n\r\n"
    )
    wire.writeImmutableBuffer(gzip)
    let fixture = try Fixture()
    try fixture.send(wire)
    #expect(fixture.responder.requests.first?.body == plain)
    #expect(fixture.responder.requests.first?.headers["content-encoding"] == ["gzip"])
    #expect(fixture.isOpen)
  }

  @Test func absoluteTargetsAndEmptyLinesAreTolerated() throws {
    let fixture = try Fixture()
    try fixture.send("\r\n\r\nGET http://h.example/x?y HTTP/1.1\r\nHost: h.example\r\n\r\n")
    try fixture.send("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(fixture.responder.requests.map(\.target) == ["http://h.example/x?y", "*"])
  }
}
