import NIOCore
import Testing

@testable import HTTP

/// Bodies over their limit when they are to be cut, in any cut of the bytes.
@Suite struct ResponseCutTests {
  private var limits: HTTPClientLimits {
    var limits = HTTPClientLimits()
    limits.bodyBytesMax = 8
    limits.cutsLongBodies = true
    return limits
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n123456789", true),
    ("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n12345678", false),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n0\r\n\r\n", true),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n0\r\n\r\n", false),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n1234\r\n4\r\n5678\r\n1\r\n9\r\n"
        + "0\r\n\r\n", true
    ),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n1234\r\nffff\r\n5678", true),
    ("HTTP/1.1 200 OK\r\n\r\n123456789", true),
  ])
  func cuts(text: String, isCut: Bool) throws {
    try forEveryCut(of: ByteBuffer(string: text)) { pieces in
      var parser = HTTPResponseParser(limits: limits)
      var response: HTTPClientResponse?
      for piece in pieces where response == nil {
        parser.append(piece)
        response = try parser.next(bodyless: false)
      }
      let found = try #require(response)
      #expect(String(buffer: found.body) == "12345678")
      #expect(found.isTruncated == isCut)
      #expect(found.keepAlive == !isCut)
    }
  }
}
