import NIOCore
import NIOEmbedded
import Testing

@testable import TLS

struct ClosingTests {
  @Test func bothEndsExchangeCloseNotify() throws {
    let pair = try Pair.established()
    let closed = pair.client.channel.close()
    #expect(pair.client.channel.isActive)  // it waits for the peer's
    try pair.exchange()
    try closed.wait()
    for peer in [pair.client, pair.server] {
      #expect(peer.recorder.inactive && peer.recorder.errors.isEmpty)
    }
  }

  @Test func theServerMayCloseFirst() throws {
    let pair = try Pair.established()
    pair.server.send([1, 2])
    let closed = pair.server.channel.close()
    try pair.exchange()
    try closed.wait()
    #expect(pair.client.recorder.bytes == [1, 2])
    #expect(pair.client.recorder.inactive && pair.client.recorder.errors.isEmpty)
  }

  @Test func whatWasWrittenIsSentBeforeCloseNotify() throws {
    let pair = try Pair.established()
    let write = pair.server.write([7])
    pair.server.close()
    try pair.exchange()
    try write.wait()
    #expect(pair.client.recorder.bytes == [7])
  }

  @Test func aPeerThatNeverAnswersIsNotWaitedForLong() throws {
    let server = Peer.server(limits: TLSLimits(shutdownMillisecondsMax: 200))
    let pair = try Pair.established(server: server)
    let closed = server.channel.close()
    let again = server.channel.close()
    pair.client.send([1, 2, 3])  // no reader is left for this
    try server.receive(try pair.client.takeCiphertext())
    server.channel.embeddedEventLoop.advanceTime(by: .milliseconds(199))
    #expect(server.channel.isActive)
    server.channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
    #expect(!server.channel.isActive)
    try closed.wait()
    try again.wait()
    #expect(server.recorder.bytes.isEmpty && server.recorder.errors.isEmpty)
  }

  @Test func theTransportMayEndWhileWeWait() throws {
    let pair = try Pair.established()
    let closed = pair.server.channel.close()
    pair.server.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    try closed.wait()
    #expect(pair.server.recorder.errors.isEmpty)
  }

  @Test func writesAfterCloseAreRefused() throws {
    let pair = try Pair.established()
    pair.server.close()
    #expect(throws: ChannelError.ioOnClosedChannel) { try pair.server.write([1]).wait() }
    try pair.exchange()
    #expect(throws: ChannelError.ioOnClosedChannel) { try pair.server.write([1]).wait() }
    #expect(throws: ChannelError.alreadyClosed) { try pair.server.channel.close().wait() }
  }

  @Test func withoutCloseNotifyTheConnectionCountsAsTruncated() throws {
    let pair = try Pair.established()
    pair.client.send([1])
    try pair.exchange()
    pair.server.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(pair.server.recorder.bytes == [1])
    #expect(pair.server.recorder.tlsErrors == [.truncated(duringHandshake: false)])
    #expect(pair.server.recorder.inactive && !pair.server.recorder.inputClosed)
  }

  @Test func aLostTransportCountsAsTruncated() throws {
    let pair = try Pair.established()
    let write = pair.server.write([1])
    _ = pair.server.channel.pipeline.close(mode: .output)  // close_notify sent, none received
    pair.server.channel.pipeline.fireChannelInactive()
    try write.wait()
    #expect(pair.server.recorder.tlsErrors == [.truncated(duringHandshake: false)])
  }

  @Test func aTransportLostInTheHandshakeIsSaidToBe() throws {
    let pair = try Pair()
    let write = pair.client.write([1])
    pair.client.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(throws: TLSError.truncated(duringHandshake: true)) { try write.wait() }
    #expect(pair.client.recorder.tlsErrors == [.truncated(duringHandshake: true)])
  }

  @Test func closingInTheHandshakeDropsWhatWasWritten() throws {
    let pair = try Pair()
    let write = pair.client.write([1])
    try pair.client.channel.close().wait()
    #expect(throws: ChannelError.ioOnClosedChannel) { try write.wait() }
    #expect(pair.client.recorder.inactive && pair.client.recorder.errors.isEmpty)
  }

  @Test func halfClosureLeavesTheOtherHalfOpen() throws {
    let pair = try Pair.established()
    pair.server.channel.allowRemoteHalfClosure = true
    try pair.client.channel.close(mode: .output).wait()
    #expect(pair.client.probe.outputClosed)
    try pair.exchange()
    #expect(pair.server.recorder.inputClosed && pair.server.channel.isActive)
    #expect(throws: ChannelError.outputClosed) { try pair.client.write([1]).wait() }
    pair.server.send([1, 2, 3])
    try pair.exchange()
    #expect(pair.client.recorder.bytes == [1, 2, 3])
    try pair.server.channel.close().wait()
    try pair.exchange()
    #expect(pair.client.recorder.inactive && pair.client.recorder.errors.isEmpty)
    #expect(pair.server.recorder.errors.isEmpty)
  }

  @Test func closingTheSecondHalfClosesTheTransport() throws {
    let pair = try Pair.established()
    pair.server.channel.allowRemoteHalfClosure = true
    pair.client.channel.close(mode: .output, promise: nil)
    try pair.exchange()
    try pair.server.channel.close(mode: .output).wait()
    try pair.exchange()
    #expect(pair.server.recorder.inactive && pair.client.recorder.inactive)
    #expect(pair.server.recorder.errors.isEmpty && pair.client.recorder.errors.isEmpty)
  }

  @Test func halvesThatCannotBeClosedAreRefused() throws {
    let pair = try Pair()
    for mode in [CloseMode.output, .input] {
      #expect(throws: ChannelError.operationUnsupported) {
        try pair.client.channel.close(mode: mode).wait()
      }
    }
  }

  @Test func dataAndCloseNotifyInOneBurstAreAnswered() throws {
    let server = Peer.server()
    server.recorder.onReadComplete = { context in
      context.writeAndFlush(NIOAny(ByteBuffer(bytes: [9])), promise: nil)
    }
    let pair = try Pair.established(server: server)
    pair.client.recorder.bytes = []
    pair.client.send([1])
    pair.client.close()
    try pair.exchange()
    #expect(server.recorder.bytes == [1])
    #expect(server.recorder.inactive && server.recorder.errors.isEmpty)
  }

  @Test func nothingOutlivesItsConnection() throws {
    weak var context: TLSContext?
    var sessions: [Weak<TLSConnection>] = []
    var handlers: [Weak<TLSHandler>] = []
    do {
      let server = try TLSContext.server(identities: [Fixtures.identity])
      context = server
      for index in 0..<200 {
        let pair = try Pair.established(server: .server(server))
        pair.client.send([1])
        try pair.exchange()
        for peer in [pair.client, pair.server] {
          handlers.append(Weak(peer.handler))
          sessions.append(Weak(try #require(peer.handler.connection)))
        }
        // By turns: closed well, cut off, and left to its deadline.
        if index % 3 == 0 { pair.client.close() }
        if index % 3 == 1 { pair.server.channel.pipeline.fireChannelInactive() }
        if index % 3 == 2 { pair.server.close() } else { try pair.exchange() }
        if index % 3 == 2 { pair.server.channel.embeddedEventLoop.advanceTime(by: .seconds(2)) }
      }
    }
    #expect(sessions.count == 400)
    #expect(sessions.allSatisfy { $0.object == nil })
    #expect(handlers.allSatisfy { $0.object == nil })
    #expect(context == nil)
  }

  private struct Weak<Object: AnyObject> {
    weak var object: Object?
    init(_ object: Object) { self.object = object }
  }
}
