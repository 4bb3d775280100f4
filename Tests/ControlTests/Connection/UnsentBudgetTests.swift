import NIOCore
import NIOEmbedded
import Testing

@testable import Control

@Suite struct UnsentBudgetTests {
  @Test func whoLeavesLittleGoesOnWhenAllTogetherLeaveMuch() {
    var budget = UnsentBudget()
    budget.change(by: UnsentBudget.bytesMax)
    #expect(budget.allows(unsentBytes: 1 << 20))
    budget.change(by: 1)
    #expect(!budget.allows(unsentBytes: UnsentBudget.shareBytes + 1))
    #expect(budget.allows(unsentBytes: UnsentBudget.shareBytes))
    budget.change(by: -1)
    #expect(budget.allows(unsentBytes: 1 << 20))
  }

  /// A socket whose other end takes nothing more: the write fails, and the handlers have been told
  /// that the channel is gone before `writeAndFlush` returns.
  private final class BrokenSocket: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
      promise?.fail(ChannelError.ioOnClosedChannel)
      context.fireChannelInactive()
    }
  }

  @Test func whatAConnectionLeftIsForgottenWithIt() throws {
    let control = EmbeddedControl()
    let request = #"{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}"#
    // The reply is more than one piece, so that something is left when the first one fails.
    let requests = "[" + Array(repeating: request, count: 8).joined(separator: ",") + "]\n"
    let channel = try control.connect(behind: [BrokenSocket()])
    try channel.writeInbound(ByteBuffer(string: requests))
    control.advance(milliseconds: 10)
    #expect(control.core.unsent.bytes == 0)
    // Of one that is read, nothing is left either.
    let reader = try control.connect()
    try reader.writeInbound(ByteBuffer(string: requests))
    control.advance(milliseconds: 10)
    #expect(try reader.pieces().count > 1)
    control.advance(milliseconds: 10)
    #expect(try reader.pieces().isEmpty)
    #expect(control.core.unsent.bytes == 0)
  }
}
