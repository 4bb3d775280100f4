import Foundation
import NIOConcurrencyHelpers
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HTTP

/// Keeps requests and their reply handles; answers at once when told how.
final class Responder: HTTPResponder {
  struct Call: Sendable {
    var request: HTTPRequest
    var reply: HTTPReply
  }

  private let kept = NIOLockedValueBox<[Call]>([])
  private let atOnce: (@Sendable (HTTPRequest) -> HTTPResponse)?

  init(atOnce: (@Sendable (HTTPRequest) -> HTTPResponse)? = { _ in .noContent }) {
    self.atOnce = atOnce
  }

  var calls: [Call] { kept.withLockedValue { $0 } }
  var requests: [HTTPRequest] { calls.map(\.request) }

  /// Lets go of the reply handles, which hold the connection that holds this responder.
  func forget() {
    kept.withLockedValue { $0 = [] }
  }

  func respond(to request: HTTPRequest, reply: HTTPReply) {
    kept.withLockedValue { $0.append(Call(request: request, reply: reply)) }
    if let atOnce { reply.send(atOnce(request)) }
  }
}

/// One server connection without a socket, on a clock turned by hand.
final class Fixture {
  let loop = EmbeddedEventLoop()
  let channel: EmbeddedChannel
  let shard: HTTPShard
  let responder: Responder
  let gate = HTTPConnectionGate()

  init(
    limits: HTTPLimits = HTTPLimits(),
    tls: Bool = false,
    responder: Responder = Responder()
  ) throws {
    self.responder = responder
    shard = HTTPShard(eventLoop: loop, limits: limits, gate: gate, responder: responder)
    #expect(shard.admit())
    channel = EmbeddedChannel(handler: HTTPServerHandler(shard: shard, tls: tls), loop: loop)
    try channel.connect(to: SocketAddress(ipAddress: "192.0.2.7", port: 4_711)).wait()
  }

  deinit {
    _ = try? channel.finish(acceptAlreadyClosed: true)
    responder.forget()
    // Lets go of the sweep, which holds the shard that holds the loop.
    try? loop.syncShutdownGracefully()
  }

  var isOpen: Bool { channel.isActive }

  /// Sends bytes as one read of the socket.
  func send(_ text: String) throws {
    try send(ByteBuffer(string: text))
  }

  func send(_ bytes: ByteBuffer) throws {
    try channel.writeInbound(bytes)
    loop.run()
  }

  /// Lets time pass, in steps of the sweep.
  func pass(milliseconds: Int) {
    loop.advanceTime(by: .milliseconds(Int64(milliseconds)))
  }

  /// Everything written and flushed since the last call.
  func received() throws -> String {
    loop.run()
    var all = ByteBuffer()
    while var bytes = try channel.readOutbound(as: ByteBuffer.self) { all.writeBuffer(&bytes) }
    return String(buffer: all)
  }

  /// The statuses written since the last call.
  func statuses() throws -> [Int] {
    try received().components(separatedBy: "HTTP/1.1 ").dropFirst().compactMap { Int($0.prefix(3)) }
  }
}

extension HTTPRequest {
  var text: String { String(buffer: body) }
}

/// Runs `check` for each way to cut `bytes` in two, and for single bytes.
func forEveryCut(of bytes: ByteBuffer, _ check: ([ByteBuffer]) throws -> Void) throws {
  for cut in 0...bytes.readableBytes {
    var rest = bytes
    let first = rest.readSlice(length: cut) ?? ByteBuffer()
    try check([first, rest].filter { $0.readableBytes > 0 })
  }
  try check(bytes.readableBytesView.map { ByteBuffer(integer: $0) })
}
