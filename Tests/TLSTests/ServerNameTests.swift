import Testing

@testable import TLS

struct ServerNameTests {
  @Test func exactBeforeWildcardBeforeFirst() {
    let table = ServerNameTable(identities: [
      ["first.example"], ["a.example.com", "b.example.com"], ["*.example.com"],
    ])
    func identities(_ name: String) -> [Int] { table.groups[table.group(for: name)] }
    #expect(identities("a.example.com") == [1])
    #expect(identities("B.Example.COM") == [1])
    #expect(identities("c.example.com") == [2])
    #expect(identities("first.example") == [0])
    #expect(identities("c.d.example.com") == [0])  // a wildcard stands for one label
    #expect(identities("example.com") == [0])
    #expect(identities("unknown") == [0])
    #expect(identities("") == [0])
    #expect(identities(".") == [0])
  }

  @Test func identitiesOfOneNameStandTogether() {
    let table = ServerNameTable(identities: [["a", "b"], ["a"], ["b", "c"], ["a", "a"]])
    func identities(_ name: String) -> [Int] { table.groups[table.group(for: name)] }
    #expect(table.groups[0] == [0, 1, 3])
    #expect(identities("b") == [0, 2])
    #expect(identities("c") == [2])
  }

  @Test func identitiesWithoutNamesAreTheDefaultOnly() {
    let table = ServerNameTable(identities: [[], []])
    #expect(table.groups == [[0]])
    #expect(table.group(for: "a") == 0)
  }

  @Test func theServerChoosesByNameAndKeyType() throws {
    let identities = [
      try TLSIdentity.selfSigned(names: ["first.example"], validForDays: 1),
      try Fixtures.rsa(names: ["both.example"]),
      try TLSIdentity.selfSigned(names: ["both.example"], validForDays: 1),
      try TLSIdentity.selfSigned(names: ["*.wild.example"], validForDays: 1),
    ]
    let server = try TLSContext.server(identities: identities)
    #expect(server.names == ["first.example", "both.example", "*.wild.example"])
    func handshake(
      _ name: String,
      trusting index: Int,
      tls12Ciphers ciphers: String? = nil
    ) throws -> TLSHandshakeCompleted? {
      let trust = try TLSContext.client(trust: .pem(identities[index].certificatePEM))
      if let ciphers { try Fixtures.restrict(trust, toTLS12Ciphers: ciphers) }
      let pair = try Pair.established(
        client: .client(trust, name: name),
        server: .server(server)
      )
      let seen = pair.client.recorder.handshake
      #expect(pair.server.recorder.handshake == seen)
      return seen
    }
    #expect(try handshake("first.example", trusting: 0)?.serverName == "first.example")
    #expect(try handshake("a.wild.example", trusting: 3)?.alpn == "http/1.1")
    #expect(try handshake("both.example", trusting: 0) == nil)
    let rsa = try handshake(
      "both.example",
      trusting: 1,
      tls12Ciphers: "ECDHE-RSA-AES128-GCM-SHA256"
    )
    #expect(rsa?.version == "TLSv1.2")
    let ecdsa = try handshake(
      "both.example",
      trusting: 2,
      tls12Ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256"
    )
    #expect(ecdsa?.version == "TLSv1.2")
    // No such name: the first identity answers, and the client does not like it.
    #expect(try handshake("unknown.example", trusting: 0) == nil)
  }

  @Test func theWholeChainIsSent() throws {
    let chain = try TestChain(name: "leaf.example")
    let server = try TLSContext.server(identities: [chain.identity])
    let client = try TLSContext.client(trust: .pem(chain.rootPEM))
    let pair = try Pair.established(
      client: .client(client, name: "leaf.example"),
      server: .server(server)
    )
    #expect(pair.client.recorder.handshake != nil)
    #expect(pair.client.recorder.errors.isEmpty)
    let short = try TLSContext.server(identities: [chain.identityWithoutIntermediate])
    let refused = try Pair.established(
      client: .client(client, name: "leaf.example"),
      server: .server(short)
    )
    #expect(
      refused.client.recorder.tlsErrors == [
        .certificateRejected(reason: "unable to get local issuer certificate")
      ]
    )
  }
}
