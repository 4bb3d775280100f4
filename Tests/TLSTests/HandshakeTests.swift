import NIOCore
import NIOEmbedded
import Testing

@testable import TLS

struct HandshakeTests {
  @Test func agreesOnTLS13AndHTTP11() throws {
    let pair = try Pair.established()
    let seen = try #require(pair.server.recorder.handshake)
    #expect(seen.version == "TLSv1.3")
    #expect(seen.cipher.hasPrefix("TLS_"))
    #expect(seen.alpn == "http/1.1")
    #expect(!seen.resumed)
    #expect(seen.serverName == Fixtures.name)
    #expect(pair.client.recorder.handshake == seen)
  }

  @Test func agreesOnTLS12() throws {
    let context = try TLSContext.client(trust: .pem(Fixtures.identity.certificatePEM))
    let pair = try Pair.established(client: .client(Fixtures.atMostTLS12(context)))
    let seen = try #require(pair.client.recorder.handshake)
    #expect(seen.version == "TLSv1.2")
    #expect(seen.cipher.hasPrefix("ECDHE-ECDSA-"))
    pair.client.send([1, 2, 3])
    pair.server.send([4, 5])
    try pair.exchange()
    #expect(pair.server.recorder.bytes == [1, 2, 3])
    #expect(pair.client.recorder.bytes == [4, 5])
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 13, 64, 511])
  func ciphertextMayBeCutAnywhere(_ cut: Int) throws {
    for version in TLSVersion.allCases {
      let context = try TLSContext.client(trust: .pem(Fixtures.identity.certificatePEM))
      if version == .tls12 { _ = Fixtures.atMostTLS12(context) }
      let pair = try Pair(client: .client(context), server: .server())
      pair.client.send(Array("request".utf8))
      try pair.exchange(cut: cut)
      pair.server.send(Array("answer".utf8))
      try pair.exchange(cut: cut)
      pair.client.close()
      try pair.exchange(cut: cut)
      #expect(pair.server.recorder.bytes == Array("request".utf8))
      #expect(pair.client.recorder.bytes == Array("answer".utf8))
      #expect(pair.server.recorder.inactive && pair.client.recorder.inactive)
      #expect(pair.server.recorder.errors.isEmpty && pair.client.recorder.errors.isEmpty)
    }
  }

  /// Each flight cut in two at each of its bytes.
  @Test func everyFlightMayBeCutInTwo() throws {
    var cut = 1
    var flightBytes = 2
    while cut < flightBytes {
      let pair = try Pair()
      let hello = try pair.client.takeCiphertext()
      try pair.server.receive(Array(hello.prefix(cut)))
      try pair.server.receive(Array(hello.dropFirst(cut)))
      let answer = try pair.server.takeCiphertext()
      try pair.client.receive(Array(answer.prefix(cut)))
      try pair.client.receive(Array(answer.dropFirst(cut)))
      try pair.exchange()
      #expect(pair.server.recorder.handshake != nil && pair.client.recorder.handshake != nil)
      flightBytes = max(hello.count, answer.count)
      cut += 1
    }
  }

  @Test func protocolsInCommonAreNeededWhenAnyAreOffered() throws {
    let foreign = try TLSContext.client(trust: .none, policy: TLSPolicy(alpn: ["h2", "spdy/3"]))
    let refused = try Pair.established(client: .client(foreign))
    #expect(refused.server.recorder.handshake == nil)
    #expect(refused.server.recorder.tlsErrors.count == 1)
    #expect(refused.client.recorder.tlsErrors.first?.description.contains("protocol") == true)
    #expect(!refused.server.channel.isActive && !refused.client.channel.isActive)

    let both = try TLSContext.client(trust: .none, policy: TLSPolicy(alpn: ["h2", "http/1.1"]))
    let chosen = try Pair.established(client: .client(both))
    #expect(chosen.server.recorder.handshake?.alpn == "http/1.1")

    let silent = try TLSContext.client(trust: .none, policy: TLSPolicy(alpn: []))
    let accepted = try Pair.established(client: .client(silent))
    let seen = try #require(accepted.server.recorder.handshake)
    #expect(seen.alpn == nil)
  }

  @Test func olderVersionsThanAllowedAreRefused() throws {
    let policy = TLSPolicy(minimumVersion: .tls13)
    let server = try TLSContext.server(identities: [Fixtures.identity], policy: policy)
    let client = Fixtures.atMostTLS12(try TLSContext.client(trust: .none))
    let pair = try Pair.established(client: .client(client), server: .server(server))
    #expect(pair.server.recorder.tlsErrors == [.handshakeFailed(reason: "unsupported protocol")])
    #expect(pair.client.recorder.tlsErrors.count == 1)
  }

  @Test func aWrongHostNameIsRejected() throws {
    let pair = try Pair.established(client: .client(name: "other.example.com"))
    #expect(
      pair.client.recorder.tlsErrors == [.certificateRejected(reason: "hostname mismatch")]
    )
    #expect(!pair.client.channel.isActive)
    #expect(pair.server.recorder.tlsErrors.count == 1)
  }

  @Test func anAddressIsVerifiedButNotSent() throws {
    for address in ["127.0.0.1", "::1"] {
      let pair = try Pair.established(client: .client(name: address))
      let seen = try #require(pair.server.recorder.handshake)
      #expect(seen.serverName == nil)
    }
    let wrong = try Pair.established(client: .client(name: "127.0.0.2"))
    #expect(
      wrong.client.recorder.tlsErrors == [.certificateRejected(reason: "IP address mismatch")]
    )
  }

  @Test func aSelfSignedStrangerIsRejected() throws {
    for trust in [
      TLSTrust.system,
      .pem(try TLSIdentity.selfSigned(names: [Fixtures.name], validForDays: 1).certificatePEM),
    ] {
      let context = try TLSContext.client(trust: trust)
      let pair = try Pair.established(client: .client(context))
      #expect(
        pair.client.recorder.tlsErrors == [
          .certificateRejected(reason: "self-signed certificate")
        ]
      )
    }
  }

  @Test func anExpiredCertificateIsRejected() throws {
    let old = try TLSIdentity.selfSigned(names: [Fixtures.name], validForDays: -1)
    let server = try TLSContext.server(identities: [old])
    let client = try TLSContext.client(trust: .pem(old.certificatePEM))
    let pair = try Pair.established(client: .client(client), server: .server(server))
    #expect(
      pair.client.recorder.tlsErrors == [
        .certificateRejected(reason: "certificate has expired")
      ]
    )
  }

  @Test func aVerifyingClientNeedsAName() throws {
    let missing = Peer.client(name: nil)
    try missing.connect()
    #expect(missing.recorder.tlsErrors == [.serverNameMissing])
    #expect(!missing.channel.isActive)
    let odd = Peer.client(name: "no such\u{0}name")
    try odd.connect()
    #expect(odd.recorder.tlsErrors == [.nameInvalid("no such\u{0}name")])
    let free = try Pair.established(client: .client(try .client(trust: .none), name: nil))
    #expect(free.client.recorder.handshake != nil)
  }

  @Test func theDeadlineEndsASilentHandshake() throws {
    let server = Peer.server(limits: TLSLimits(handshakeMillisecondsMax: 300))
    try server.connect()
    server.channel.embeddedEventLoop.advanceTime(by: .milliseconds(299))
    #expect(server.channel.isActive && server.recorder.errors.isEmpty)
    server.channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
    #expect(server.recorder.tlsErrors == [.handshakeTimedOut(milliseconds: 300)])
    #expect(!server.channel.isActive && server.recorder.inactive)
  }

  @Test func theDeadlineIsOffOnceEstablished() throws {
    let pair = try Pair.established()
    pair.server.channel.embeddedEventLoop.advanceTime(by: .seconds(3600))
    #expect(pair.server.channel.isActive && pair.server.recorder.errors.isEmpty)
  }

  @Test func otherProtocolsAreRefused() throws {
    let server = Peer.server()
    try server.connect()
    try server.receive(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
    #expect(server.recorder.tlsErrors == [.handshakeFailed(reason: "http request")])
    #expect(!server.channel.isActive)
  }

  @Test func aHandlerAddedToALiveChannelStartsAtOnce() throws {
    let channel = EmbeddedChannel()
    channel.connect(to: try SocketAddress(unixDomainSocketPath: "/nowhere"), promise: nil)
    let handler = TLSHandler(client: Fixtures.client, serverName: Fixtures.name)
    try channel.pipeline.syncOperations.addHandler(handler)
    let hello = try #require(try channel.readOutbound(as: ByteBuffer.self))
    #expect(hello.getInteger(at: 0, as: UInt8.self) == 22)
    #expect(try channel.finish().isClean)
  }
}
