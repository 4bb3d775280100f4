import NIOCore
import NIOEmbedded
import Testing

@testable import TLS

struct TransferTests {
  private func pattern(_ count: Int, seed: Int = 0) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 &+ seed) &* 31 ^ ($0 >> 8)) }
  }

  @Test(arguments: [1_000, 4_096, 16_406, 70_000, Int.max])
  func largeTransfersArriveWholeBothWays(_ cut: Int) throws {
    let pair = try Pair.established()
    let up = pattern(1 << 20)
    let down = pattern(700_001, seed: 9)
    pair.client.send(up)
    for start in stride(from: 0, to: down.count, by: 9_973) {
      _ = pair.server.write(Array(down[start..<min(start + 9_973, down.count)]))
    }
    pair.server.channel.flush()
    try pair.exchange(cut: cut)
    #expect(pair.server.recorder.bytes == up)
    #expect(pair.client.recorder.bytes == down)
    #expect(pair.server.recorder.chunkSizes.allSatisfy { $0 <= 16 * 1024 })
  }

  @Test func chunksAreBounded() throws {
    let server = Peer.server(limits: TLSLimits(plaintextChunkBytesMax: 100))
    let pair = try Pair.established(server: server)
    pair.client.send(pattern(1_050))
    try pair.exchange()
    #expect(server.recorder.bytes == pattern(1_050))
    #expect(server.recorder.chunkSizes.allSatisfy { $0 <= 128 })
  }

  @Test func writesUpToAFlushShareARecordAndABuffer() throws {
    let pair = try Pair.established()
    let probe = pair.server.probe
    probe.writeSizes = []
    probe.flushes = 0
    let writes = (0..<5).map { pair.server.write([UInt8($0)]) }
    #expect(probe.writeSizes.isEmpty)
    pair.server.channel.flush()
    // One record: header 5, plaintext 5, inner type 1, tag 16.
    #expect(probe.writeSizes == [27])
    for write in writes { try write.wait() }
    try pair.exchange()
    #expect(pair.client.recorder.bytes == [0, 1, 2, 3, 4])
    #expect(pair.client.recorder.chunkSizes == [5])
  }

  @Test func unflushedCiphertextReachesTheWatermarksInPieces() throws {
    let pair = try Pair.established()
    let probe = pair.server.probe
    probe.writeSizes = []
    probe.flushes = 0
    for _ in 0..<64 { _ = pair.server.write(pattern(16 * 1024)) }
    #expect(probe.writeSizes.count >= 12)
    #expect(probe.writeSizes.allSatisfy { $0 <= 64 * 1024 + 17 * 1024 })
    #expect(probe.flushes == 0)
  }

  @Test func emptyWritesCompleteOnFlush() throws {
    let pair = try Pair.established()
    let empty = pair.server.write([])
    pair.server.channel.flush()
    try empty.wait()
    let mixed = [pair.server.write([]), pair.server.write([1]), pair.server.write([])]
    pair.server.channel.flush()
    for write in mixed { try write.wait() }
    try pair.exchange()
    #expect(pair.client.recorder.bytes == [1])
  }

  @Test func aBufferThatIsSharedIsNotChanged() throws {
    let pair = try Pair.established()
    let shared = ByteBuffer(bytes: [1, 2])
    pair.server.channel.write(shared, promise: nil)
    pair.server.channel.write(ByteBuffer(bytes: [3]), promise: nil)
    pair.server.channel.flush()
    try pair.exchange()
    #expect(shared == ByteBuffer(bytes: [1, 2]))
    #expect(pair.client.recorder.bytes == [1, 2, 3])
  }

  @Test func writesBeforeTheHandshakeWaitForIt() throws {
    let client = Peer.client()
    let early = client.write([1])  // before the transport is connected
    client.channel.flush()
    let pair = try Pair(client: client, server: .server())
    let later = client.write([2])
    client.channel.flush()
    try pair.exchange()
    try early.wait()
    try later.wait()
    #expect(pair.server.recorder.bytes == [1, 2])
  }

  @Test func unflushedWritesBeforeTheHandshakeWaitForAFlush() throws {
    let pair = try Pair()
    let write = pair.client.write([1])
    try pair.exchange()
    #expect(pair.client.recorder.handshake != nil && pair.server.recorder.bytes.isEmpty)
    pair.client.channel.flush()
    try pair.exchange()
    try write.wait()
    #expect(pair.server.recorder.bytes == [1])
  }

  @Test func writesBeforeTheHandshakeAreBounded() throws {
    let client = Peer.client(limits: TLSLimits(pendingWriteBytesMax: 100))
    let pair = try Pair(client: client, server: .server())
    let fitting = client.write(pattern(100))
    let surplus = client.write([1])
    #expect(throws: TLSError.pendingWritesExceeded(bytesMax: 100)) { try surplus.wait() }
    #expect(throws: TLSError.pendingWritesExceeded(bytesMax: 100)) { try fitting.wait() }
    #expect(client.recorder.tlsErrors == [.pendingWritesExceeded(bytesMax: 100)])
    #expect(!client.channel.isActive)
    withExtendedLifetime(pair) {}
  }

  @Test func theHandlerReadsForTheHandshakeByItself() throws {
    let pair = try Pair()
    #expect(pair.server.probe.reads == 1)
    let hello = try pair.client.takeCiphertext()
    try pair.server.receive(Array(hello.prefix(10)))
    #expect(pair.server.probe.reads == 2)
    try pair.server.receive(Array(hello.dropFirst(10)))
    #expect(pair.server.probe.reads == 3)
  }

  @Test func aBurstWithoutPlaintextReadsOnWhenPlaintextWasAskedFor() throws {
    let pair = try Pair.established()
    let server = pair.server
    pair.client.send(pattern(50))
    let record = try pair.client.takeCiphertext()
    server.channel.read()
    let reads = server.probe.reads
    let completes = server.recorder.readCompletes
    try server.receive(Array(record.prefix(20)))
    #expect(server.probe.reads == reads + 1)
    #expect(server.recorder.readCompletes == completes)
    try server.receive(Array(record.dropFirst(20)))
    #expect(server.probe.reads == reads + 1)
    #expect(server.recorder.readCompletes == completes + 1)
    #expect(server.recorder.bytes == pattern(50))
  }

  @Test func aHandlerMayCloseInTheMiddleOfADelivery() throws {
    let server = Peer.server(limits: TLSLimits(plaintextChunkBytesMax: 64))
    server.recorder.onRead = { $0.close(promise: nil) }
    let pair = try Pair.established(server: server)
    pair.client.send(pattern(1_000))
    try pair.exchange()
    #expect(server.recorder.chunkSizes == [64])
    #expect(server.recorder.inactive && server.recorder.errors.isEmpty)
    #expect(pair.client.recorder.inactive && pair.client.recorder.errors.isEmpty)
  }

  @Test func aHandlerMayCloseWhenToldOfTheHandshake() throws {
    let server = Peer.server()
    server.recorder.onHandshake = { $0.close(promise: nil) }
    let pair = try Pair.established(server: server)
    #expect(pair.client.recorder.handshake != nil)
    #expect(server.recorder.inactive && pair.client.recorder.inactive)
    #expect(server.recorder.errors.isEmpty && pair.client.recorder.errors.isEmpty)
  }
}
