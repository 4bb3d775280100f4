import JSON
import JSONRPC
import NIOCore
import Testing

@testable import Control

@Suite struct OutboxTests {
  private func drained(_ outbox: inout Outbox) -> String {
    var text = ""
    while let piece = outbox.nextPiece(ByteBufferAllocator()) {
      #expect(outbox.isSending)
      #expect(outbox.nextPiece(ByteBufferAllocator()) == nil)
      text += String(buffer: piece)
      outbox.pieceTaken()
    }
    return text
  }

  private func reply(_ outbox: inout Outbox, _ sequence: Int) {
    outbox.reply(to: sequence) { $0.writeResult(id: RPCID(sequence), .object([:])) }
  }

  private func ids(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      (try? JSONValue(parsing: String(line)))?["id"]?.description ?? String(line)
    }
  }

  @Test func unorderedRepliesLeaveAsTheyCome() {
    var outbox = Outbox(limits: RPCLimits())
    for sequence in [3, 1, 2] { reply(&outbox, sequence) }
    outbox.say("hello\n", to: 4)
    #expect(ids(drained(&outbox)) == ["3", "1", "2", "hello"])
  }

  @Test func orderedRepliesWaitForTheirTurn() {
    var outbox = Outbox(limits: RPCLimits())
    outbox.order(from: 2)
    reply(&outbox, 1)
    reply(&outbox, 4)
    outbox.say("five\n", to: 5)
    reply(&outbox, 3)
    #expect(ids(drained(&outbox)) == ["1"])
    #expect(!outbox.isEmpty && outbox.unsentBytes > 0, "what is early takes room")
    reply(&outbox, 2)
    #expect(ids(drained(&outbox)) == ["2", "3", "4", "five"])
    reply(&outbox, 7)
    outbox.order(from: nil)
    reply(&outbox, 6)
    #expect(ids(drained(&outbox)) == ["7", "6"])
    #expect(outbox.isEmpty && outbox.unsentBytes == 0)
  }

  @Test func askingForOrderAgainLeavesNobodyBehind() {
    var outbox = Outbox(limits: RPCLimits())
    outbox.order(from: 1)
    reply(&outbox, 2)
    outbox.order(from: 3)
    reply(&outbox, 3)
    #expect(drained(&outbox).isEmpty)
    reply(&outbox, 1)
    #expect(ids(drained(&outbox)) == ["1", "2", "3"])
    #expect(outbox.isEmpty && outbox.unsentBytes == 0)
  }

  @Test func earlyAnswersCountEvenWhenTheyAreEmpty() {
    var outbox = Outbox(limits: RPCLimits())
    outbox.order(from: 1)
    for sequence in 2...1_001 { outbox.reply(to: sequence) { _ in } }
    #expect(outbox.unsentBytes >= 1_000 * 16)
    reply(&outbox, 1)
    #expect(ids(drained(&outbox)) == ["1"])
    #expect(outbox.unsentBytes == 0)
  }

  @Test func notificationsTakeTheirTurnWithoutText() {
    var outbox = Outbox(limits: RPCLimits())
    outbox.order(from: 1)
    reply(&outbox, 2)
    outbox.reply(to: 1) { _ in }
    #expect(ids(drained(&outbox)) == ["2"])
  }

  @Test func largeRepliesLeaveInPieces() {
    var outbox = Outbox(limits: RPCLimits())
    let text = String(repeating: "x", count: Outbox.pieceBytesMax * 2)
    outbox.reply(to: 1) { $0.writeResult(id: .null, .object(["x": .string(text)])) }
    let first = outbox.nextPiece(ByteBufferAllocator())
    #expect(first?.readableBytes == Outbox.pieceBytesMax)
    outbox.pieceTaken()
    #expect(drained(&outbox).hasSuffix("\"}}\n"))
  }
}
