import Engine
import JSON
import JSONRPC
import Logging
import Model
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Control

/// The connection on a loop whose time is turned by hand.
@Suite struct FramingTests {
  private func make(
    _ limits: ControlLimits = ControlLimits(),
    uid: UInt32 = 0,
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  ) throws -> EmbeddedChannel {
    let channel = EmbeddedChannel()
    let services = ControlServices(
      queue: WriteQueue(),
      readers: ReadPool(),
      facts: ServerFacts(
        version: "1",
        accountSid: Sid(.account, high: 0, low: 0),
        backend: "embedded",
        processID: 1,
        started: Timestamp(milliseconds: 0)
      ),
      clock: EngineClock {
        Moment(wall: Timestamp(milliseconds: 0), monotonicMilliseconds: 0)
      },
      writeHTTPSStatus: { $0.value("-") },
      verify: { _, _ throws(RPCError) in throw .internalError(incident: "x") },
      sign: { _ throws(RPCError) in throw .internalError(incident: "x") },
      configuration: .test(),
      store: .none,
      stop: {}
    )
    let core = ControlCore(
      eventLoop: channel.eventLoop,
      services: services,
      hub: EventHub(eventLoop: channel.eventLoop),
      roles: RolePolicy(ownUser: 0),
      limits: limits,
      logger: logger,
      credentials: { _ in PeerCredentials(uid: uid, gid: uid, pid: 1, groups: []) }
    )
    core.start()
    try channel.pipeline.syncOperations.addHandler(ControlConnection(core: core))
    channel.connect(to: try SocketAddress(unixDomainSocketPath: "/x"), promise: nil)
    return channel
  }

  private func output(_ channel: EmbeddedChannel) throws -> String {
    var text = ""
    while let piece = try channel.readOutbound(as: ByteBuffer.self) {
      text += String(buffer: piece)
    }
    return text
  }

  private static let stream =
    "# ä\nping\r\n" + #"{"jsonrpc":"2.0","id":"ü","method":"rpc.ping"}"#
    + #"[{"jsonrpc":"2.0","id":2,"method":"rpc.ping"}]"# + "\n{\"a\":}\n"
    + #"{"jsonrpc":"2.0","id":3,"method":"rpc.nope"}"# + "\n"

  @Test func theSameAnswersWhereverTheBytesAreCut() throws {
    let bytes = Array(Self.stream.utf8)
    let whole = try make()
    try whole.writeInbound(ByteBuffer(bytes: bytes))
    let wanted = try output(whole)
    #expect(wanted.split(separator: "\n").count == 5)
    for cut in 1..<bytes.count {
      let channel = try make()
      try channel.writeInbound(ByteBuffer(bytes: bytes[..<cut]))
      try channel.writeInbound(ByteBuffer(bytes: bytes[cut...]))
      #expect(try output(channel) == wanted, "cut at \(cut)")
    }
    let drip = try make()
    for byte in bytes { try drip.writeInbound(ByteBuffer(bytes: [byte])) }
    #expect(try output(drip) == wanted)
  }

  @Test func oneBurstIsOnePiece() throws {
    let channel = try make()
    let ping = #"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"# + "\n"
    try channel.writeInbound(ByteBuffer(string: String(repeating: ping, count: 50)))
    let piece = try #require(try channel.readOutbound(as: ByteBuffer.self))
    #expect(String(buffer: piece).split(separator: "\n").count == 50)
    #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
  }

  @Test func halfCloseAnswersThenCloses() throws {
    let channel = try make()
    try channel.writeInbound(ByteBuffer(string: "version"))
    #expect(try output(channel) == "")
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(try output(channel) == "switchboardd 1, API 1.1.0\n")
    channel.embeddedEventLoop.run()
    #expect(!channel.isActive)
  }

  @Test func halfCloseInsideAValueIsToldSo() throws {
    let channel = try make()
    try channel.writeInbound(ByteBuffer(string: #"{"jsonrpc":"2.0","#))
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(try output(channel).contains("-32700"))
    channel.embeddedEventLoop.run()
    #expect(!channel.isActive)
  }

  @Test func aStrangerInALoopDoesNotFillTheLog() throws {
    let counter = NoticeCounter()
    let channel = try make(
      uid: 4_000_000,
      logger: Logger(label: "test") { _ in NoticeCounter.Handler(counter: counter) }
    )
    for _ in 0..<500 {
      try channel.writeInbound(
        ByteBuffer(string: #"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"# + "\nstatus\n")
      )
    }
    #expect(try output(channel).split(separator: "\n").count == 1_000)
    #expect(counter.notices.load(ordering: .relaxed) == 1)
    // The rest is told of when it is time, though no more come.
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(counter.notices.load(ordering: .relaxed) == 2)
    #expect(counter.leftOut.load(ordering: .relaxed) == 999)
    channel.embeddedEventLoop.advanceTime(by: .seconds(10))
    #expect(counter.notices.load(ordering: .relaxed) == 2)
  }

  @Test func silentConnectionsAreClosed() throws {
    let fresh = try make()
    fresh.embeddedEventLoop.advanceTime(by: .seconds(29))
    #expect(fresh.isActive)
    fresh.embeddedEventLoop.advanceTime(by: .seconds(2))
    #expect(!fresh.isActive)

    let used = try make()
    try used.writeInbound(ByteBuffer(string: "ping\n"))
    used.embeddedEventLoop.advanceTime(by: .seconds(599))
    #expect(used.isActive)
    used.embeddedEventLoop.advanceTime(by: .seconds(2))
    #expect(!used.isActive)
  }
}
