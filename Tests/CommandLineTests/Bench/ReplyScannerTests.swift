import NIOCore
import Testing

@testable import switchboard

/// Replies found in a stream, however it is cut.
@Suite struct ReplyScannerTests {
  private static let stream = Array(
    (#"{"jsonrpc":"2.0","id":1,"result":{"pong":true}}"# + "\n"
      + #"{"jsonrpc":"2.0","id":1,"error":{"code":-32601}}"# + "\n" + "+PONG\r\n" + "\n"
      + #"{"jsonrpc":"2.0","id":1,"result":{"padding":"\#(String(repeating: "x", count: 64))","#
      + #""error":1}}"# + "\n")
      .utf8
  )
  private static let wanted: [ReplyScanner.Reply] = [.result, .error, .result, .result, .result]

  private func scan(_ pieces: [ArraySlice<UInt8>]) -> [ReplyScanner.Reply] {
    var scanner = ReplyScanner()
    var found: [ReplyScanner.Reply] = []
    for piece in pieces {
      var buffer = ByteBuffer(bytes: piece)
      scanner.append(&buffer)
      while let reply = scanner.next() { found.append(reply) }
    }
    return found
  }

  @Test func aWholeStream() {
    #expect(scan([Self.stream[...]]) == Self.wanted)
  }

  @Test func byteByByte() {
    #expect(scan(Self.stream.indices.map { Self.stream[$0...$0] }) == Self.wanted)
  }

  @Test func everyPairOfCuts() {
    for first in 0...Self.stream.count {
      for second in stride(from: first, through: Self.stream.count, by: 5) {
        let pieces = [
          Self.stream[..<first], Self.stream[first..<second], Self.stream[second...],
        ]
        #expect(scan(pieces) == Self.wanted, "cuts at \(first) and \(second)")
      }
    }
  }

  @Test func aLineWithoutEndIsAwaited() {
    #expect(scan([Self.stream.dropLast()]) == Array(Self.wanted.dropLast()))
  }

  @Test func aLongReplyInManyPieces() {
    let line = Array(repeating: UInt8(ascii: "x"), count: 300_000) + [0x0A]
    let pieces = stride(from: 0, to: line.count, by: 4_096).map {
      line[$0..<min($0 + 4_096, line.count)]
    }
    #expect(scan(pieces + [Self.stream[...]]) == [.result] + Self.wanted)
  }
}
