import NIOCore
import Testing

@testable import switchboard

/// Responses found in a stream, however it is cut.
@Suite struct ResponseScannerTests {
  private struct Found: Equatable {
    let status: Int
    let closes: Bool
  }

  private static let stream =
    "HTTP/1.1 204 No Content\r\nDate: x\r\n\r\n"
    + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\r\n\r\nH"
    + "HTTP/1.1 403 Forbidden\r\nconnection: close\r\nCONTENT-LENGTH:2\r\n\r\n{}"
    + "HTTP/1.1 503 \r\nConnection: keep-alive\r\nContent-Length:   0\r\nX-Content-Length: 9\r\n\r\n"

  private static let wanted = [
    Found(status: 204, closes: false), Found(status: 200, closes: false),
    Found(status: 403, closes: true), Found(status: 503, closes: false),
  ]

  /// What a scanner finds in these pieces; nil when it calls them malformed.
  private func scan(_ pieces: [ArraySlice<UInt8>]) -> [Found]? {
    var scanner = ResponseScanner()
    var found: [Found] = []
    for piece in pieces {
      var buffer = ByteBuffer(bytes: piece)
      scanner.append(&buffer)
      reading: while true {
        switch scanner.next() {
        case .incomplete: break reading
        case .malformed: return nil
        case .response(let status, let closes): found.append(Found(status: status, closes: closes))
        }
      }
    }
    return found
  }

  @Test func aWholeStream() {
    #expect(scan([Array(Self.stream.utf8)[...]]) == Self.wanted)
  }

  @Test func byteByByte() {
    let bytes = Array(Self.stream.utf8)
    #expect(scan(bytes.indices.map { bytes[$0...$0] }) == Self.wanted)
  }

  @Test func everyCut() {
    let bytes = Array(Self.stream.utf8)
    for first in 0...bytes.count {
      #expect(scan([bytes[..<first], bytes[first...]]) == Self.wanted, "cut at \(first)")
    }
  }

  @Test func everyPairOfCuts() {
    let bytes = Array(Self.stream.utf8)
    for first in stride(from: 0, to: bytes.count, by: 3) {
      for second in stride(from: first, to: bytes.count, by: 7) {
        let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]]
        #expect(scan(pieces) == Self.wanted, "cuts at \(first) and \(second)")
      }
    }
  }

  @Test func everyPrefixIsIncomplete() {
    let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".utf8)
    for end in bytes.indices { #expect(scan([bytes[..<end]]) == [], "the first \(end)") }
  }

  @Test func aLargeBodyIsAwaited() {
    let body = String(repeating: "x", count: 100_000)
    let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n\(body)".utf8)
    let pieces = stride(from: 0, to: bytes.count, by: 16_384).map {
      bytes[$0..<min($0 + 16_384, bytes.count)]
    }
    #expect(scan(pieces) == [Found(status: 200, closes: false)])
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH_9.2p1", "HTTP/1.1 2x0 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
  ])
  func whatIsNoResponse(_ text: String) {
    #expect(scan([Array(text.utf8)[...]]) == nil)
  }

  @Test func aHeadWithoutEndIsMalformed() {
    let endless =
      Array("HTTP/1.1 200 OK\r\nX: ".utf8) + Array(repeating: UInt8(ascii: "x"), count: 70_000)
    #expect(scan([endless[...]]) == nil)
  }
}
