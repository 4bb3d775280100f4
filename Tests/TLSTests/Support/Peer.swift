import NIOCore
import NIOEmbedded

@testable import TLS

/// One end of a connection on an embedded channel.
final class Peer {
  let handler: TLSHandler
  let channel: EmbeddedChannel
  let probe = TransportProbe()
  let recorder = Recorder()

  init(_ handler: TLSHandler) {
    self.handler = handler
    channel = EmbeddedChannel(handlers: [probe, handler, recorder])
  }

  /// Closes, without an answer from the other end, and runs what the loop has left to do: an
  /// embedded channel lets go of its handlers only then.
  deinit {
    close()
    channel.embeddedEventLoop.advanceTime(by: .hours(1))
    _ = try? channel.finish(acceptAlreadyClosed: true)
  }

  static func server(
    _ context: TLSContext = Fixtures.server,
    limits: TLSLimits = TLSLimits()
  ) -> Peer {
    Peer(TLSHandler(server: context, limits: limits))
  }

  static func client(
    _ context: TLSContext = Fixtures.client,
    name: String? = Fixtures.name,
    limits: TLSLimits = TLSLimits()
  ) -> Peer {
    Peer(TLSHandler(client: context, serverName: name, limits: limits))
  }

  func connect() throws {
    channel.connect(to: try SocketAddress(unixDomainSocketPath: "/nowhere"), promise: nil)
  }

  /// All ciphertext sent since the last call.
  func takeCiphertext() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let buffer = try channel.readOutbound(as: ByteBuffer.self) {
      bytes += buffer.readableBytesView
    }
    return bytes
  }

  func receive(_ ciphertext: [UInt8]) throws {
    guard channel.isActive, !ciphertext.isEmpty else { return }
    try channel.writeInbound(ByteBuffer(bytes: ciphertext))
  }

  func write(_ bytes: [UInt8]) -> EventLoopFuture<Void> {
    channel.write(ByteBuffer(bytes: bytes))
  }

  func send(_ bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

  func close() { channel.close(promise: nil) }
}

/// Two ends and the bytes between them.
final class Pair {
  let client: Peer
  let server: Peer

  init(client: Peer = .client(), server: Peer = .server()) throws {
    self.client = client
    self.server = server
    try server.connect()
    try client.connect()
  }

  /// Carries ciphertext both ways, `cut` bytes at a time, until both are silent.
  func exchange(cut: Int = .max) throws {
    while true {
      let up = try client.takeCiphertext()
      let down = try server.takeCiphertext()
      if up.isEmpty && down.isEmpty { return }
      try Self.carry(up, to: server, cut)
      try Self.carry(down, to: client, cut)
    }
  }

  static func carry(_ bytes: [UInt8], to peer: Peer, _ cut: Int) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      try peer.receive(Array(rest.prefix(cut)))
      rest = rest.dropFirst(cut)
    }
  }

  static func established(
    client: Peer = .client(),
    server: Peer = .server()
  ) throws -> Pair {
    let pair = try Pair(client: client, server: server)
    try pair.exchange()
    return pair
  }
}
