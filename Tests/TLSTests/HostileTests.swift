import COpenSSL
import NIOCore
import NIOEmbedded
import Testing

@testable import TLS

/// What a peer, or another connection on the same loop, may do to a session.
struct HostileTests {
  @Test func aStaleErrorOfTheThreadDoesNotEndASession() throws {
    let pair = try Pair()
    func leaveAnError() {
      #expect(BIO_new_file("/no/such/file", "r") == nil)
      #expect(ERR_peek_error() != 0)
    }
    leaveAnError()
    try pair.exchange(cut: 100)
    pair.client.send([1, 2, 3])
    let record = try pair.client.takeCiphertext()
    leaveAnError()
    try pair.server.receive(Array(record.prefix(10)))
    leaveAnError()
    try pair.server.receive(Array(record.dropFirst(10)))
    leaveAnError()
    pair.server.send([4])
    leaveAnError()
    try pair.exchange()
    leaveAnError()
    pair.server.close()
    leaveAnError()
    try pair.exchange()
    #expect(pair.server.recorder.bytes == [1, 2, 3] && pair.client.recorder.bytes == [4])
    #expect(pair.server.recorder.errors.isEmpty && pair.client.recorder.errors.isEmpty)
    ERR_clear_error()
  }

  /// A session of TLS 1.2 whose client has asked for a renegotiation.
  private func renegotiating(_ server: Peer) throws -> PlainClient {
    try server.connect()
    let client = PlainClient(maximumVersion: TLS1_2_VERSION)
    try client.exchange(with: server)
    #expect(server.recorder.handshake?.version == "TLSv1.2")
    #expect(SSL_renegotiate(client.ssl) == 1)
    SSL_do_handshake(client.ssl)
    try server.receive(client.takeCiphertext())
    return client
  }

  @Test func renegotiationIsRefusedAndTheSessionGoesOn() throws {
    let server = Peer.server()
    let client = try renegotiating(server)
    #expect(server.handler.connection?.answers == 1)
    #expect(try server.takeCiphertext().first == 21)  // an alert: no_renegotiation
    #expect(server.recorder.errors.isEmpty && server.channel.isActive)
    withExtendedLifetime(client) {}
  }

  @Test func refusalsAreLimited() throws {
    let server = Peer.server(limits: TLSLimits(answersMax: 0))
    let client = try renegotiating(server)
    #expect(server.recorder.tlsErrors == [.answersExceeded(answersMax: 0)])
    #expect(!server.channel.isActive)
    withExtendedLifetime(client) {}
  }

  @Test func keyUpdatesAreFollowed() throws {
    let server = Peer.server()
    try server.connect()
    let client = PlainClient(maximumVersion: TLS1_3_VERSION)
    try client.exchange(with: server)
    for round in 1...3 {
      #expect(SSL_key_update(client.ssl, SSL_KEY_UPDATE_REQUESTED) == 1)
      #expect(client.write([UInt8(round)]))
      try client.exchange(with: server)
      server.send([UInt8(round)])
      #expect(try client.exchange(with: server) == [UInt8(round)])
    }
    #expect(server.recorder.bytes == [1, 2, 3] && server.recorder.errors.isEmpty)
  }

  @Test func aForgedRecordEndsTheSession() throws {
    let pair = try Pair.established()
    pair.client.send(Array(repeating: 1, count: 100))
    var record = try pair.client.takeCiphertext()
    record[50] ^= 1
    let write = pair.server.write([5])
    try pair.server.receive(record)
    #expect(pair.server.recorder.bytes.isEmpty)
    #expect(
      pair.server.recorder.tlsErrors == [
        .protocolViolated(reason: "decryption failed or bad record mac")
      ]
    )
    #expect(!pair.server.channel.isActive)
    #expect(throws: TLSError.self) { try write.wait() }
    try pair.exchange()  // the alert
    #expect(pair.client.recorder.tlsErrors.first?.description.contains("bad record mac") == true)
  }

  /// Random bytes in place of each part of a conversation: an error or silence, never a trap.
  @Test func noiseIsSurvived() throws {
    var random = SeededGenerator(seed: 20_260_727)
    for round in 0..<60 {
      let pair = try Pair()
      for _ in 0..<(round % 3) {
        try pair.server.receive(try pair.client.takeCiphertext())
        try pair.client.receive(try pair.server.takeCiphertext())
      }
      let kinds: [UInt8] = [20, 21, 22, 23, 24, 0x80]
      let length = Int.random(in: 1...300, using: &random)
      let start: [UInt8] = [
        kinds[round % kinds.count], 3, 3, UInt8(length >> 8), UInt8(length & 255),
      ]
      let noise = start + (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      try pair.server.receive(noise)
      try pair.client.receive(noise)
      #expect(pair.server.recorder.bytes.isEmpty, "seed \(random.seed), round \(round)")
    }
  }

  @Test func aContextMayBeReplacedWhileConnectionsLive() throws {
    let slot = TLSContextSlot(try TLSContext.server(identities: [Fixtures.identity]))
    weak let old = slot.current
    let pair = try Pair.established(server: .server(slot.current))
    let half = try Pair(client: .client(), server: .server(slot.current))
    let fresh = try TLSIdentity.selfSigned(names: [Fixtures.name], validForDays: 1)
    slot.replace(with: try TLSContext.server(identities: [fresh]))
    #expect(old != nil)  // its connections hold it
    pair.client.send([1])
    try pair.exchange()
    #expect(pair.server.recorder.bytes == [1])
    try half.exchange()
    #expect(half.client.recorder.handshake != nil)
    let trust = try TLSContext.client(trust: .pem(fresh.certificatePEM))
    let next = try Pair.established(client: .client(trust), server: .server(slot.current))
    #expect(next.client.recorder.handshake != nil)
  }

  @Test func aResumedSessionSaysSo() throws {
    let server = Peer.server()
    try server.connect()
    let first = PlainClient(maximumVersion: TLS1_3_VERSION)
    try first.exchange(with: server)
    let session = SSL_get1_session(first.ssl)
    defer { SSL_SESSION_free(session) }
    let again = Peer.server()
    try again.connect()
    let second = PlainClient(maximumVersion: TLS1_3_VERSION)
    #expect(SSL_set_session(second.ssl, session) == 1)
    try second.exchange(with: again)
    #expect(server.recorder.handshake?.resumed == false)
    #expect(again.recorder.handshake?.resumed == true)
  }

  @Test func withoutTicketsNothingIsResumed() throws {
    let policy = TLSPolicy(sessionTickets: 0)
    let context = try TLSContext.server(identities: [Fixtures.identity], policy: policy)
    for version in [TLS1_2_VERSION, TLS1_3_VERSION] {
      let server = Peer.server(context)
      try server.connect()
      let client = PlainClient(maximumVersion: version)
      try client.exchange(with: server)
      #expect(SSL_SESSION_has_ticket(SSL_get_session(client.ssl)) == 0)
    }
  }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
