import COpenSSL
import Foundation
import Testing

@testable import TLS

struct IdentityTests {
  @Test func aSelfSignedIdentityTellsWhatItIs() throws {
    let before = Int64(Date().timeIntervalSince1970)
    let identity = try TLSIdentity.selfSigned(
      names: ["Hooks.Example.com", "*.example.org", "192.0.2.7", "2001:db8::1"],
      validForDays: 10
    )
    #expect(
      identity.names == ["hooks.example.com", "*.example.org", "192.0.2.7", "2001:db8::1"]
    )
    #expect((before + 864_000...before + 864_060).contains(identity.notAfterSeconds))
    #expect(identity.fingerprint.utf8.count == 64)
    #expect(identity.fingerprint.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  @Test(arguments: [
    [], [""], ["a b"], ["a,DNS:b"], ["*"], ["a..b"], ["-é"], ["a\n"], ["1.2.3.4/8"],
  ])
  func oddNamesAreRefused(_ names: [String]) {
    #expect(throws: TLSError.nameInvalid(names.first ?? "")) {
      try TLSIdentity.selfSigned(names: names, validForDays: 1)
    }
  }

  @Test func pemGoesOutAndComesBack() throws {
    let copy = try TLSIdentity.pem(
      certificateChain: Fixtures.identity.certificatePEM,
      privateKey: Fixtures.identity.privateKeyPEM
    )
    #expect(copy.fingerprint == Fixtures.identity.fingerprint)
    #expect(copy.certificatePEM == Fixtures.identity.certificatePEM)
    #expect(copy.privateKeyPEM == Fixtures.identity.privateKeyPEM)
  }

  @Test func filesAreReadAndNamedInErrors() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "identity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let certificate = folder.appending(path: "chain.pem")
    let key = folder.appending(path: "key.pem")
    let other = folder.appending(path: "other.pem")
    let stranger = try TLSIdentity.selfSigned(names: ["other"], validForDays: 1)
    try Data(Fixtures.identity.certificatePEM).write(to: certificate)
    try Data(Fixtures.identity.privateKeyPEM).write(to: key)
    try Data(stranger.privateKeyPEM).write(to: other)
    func load(_ certificate: URL, _ key: URL) throws(TLSError) -> TLSIdentity {
      try TLSIdentity.load(certificateFile: certificate.path, privateKeyFile: key.path)
    }
    #expect(try load(certificate, key).fingerprint == Fixtures.identity.fingerprint)
    #expect(
      throws: TLSError.keyMismatch(certificate: certificate.path, privateKey: other.path)
    ) { try load(certificate, other) }
    let missing = folder.appending(path: "missing.pem")
    #expect(
      throws: TLSError.fileUnreadable(path: missing.path, reason: "No such file or directory")
    ) { try load(missing, key) }
    #expect(throws: TLSError.fileUnreadable(path: folder.path, reason: "Is a directory")) {
      try load(certificate, folder)
    }
    #expect(throws: TLSError.certificateInvalid(source: key.path, reason: "no start line")) {
      try load(key, key)
    }
    #expect {
      try load(certificate, certificate)
    } throws: { error in
      guard case .privateKeyInvalid(certificate.path, _)? = error as? TLSError else {
        return false
      }
      return "\(error)".contains(certificate.path)
    }
    try Data(count: PEM.fileBytesMax + 1).write(to: other)
    #expect(throws: TLSError.self) { try load(certificate, other) }
  }

  @Test func brokenAndEncryptedTextsAreRefused() throws {
    let chain = Fixtures.identity.certificatePEM
    let key = Fixtures.identity.privateKeyPEM
    var broken = chain
    broken[100] = UInt8(ascii: "!")
    #expect(throws: TLSError.self) {
      try TLSIdentity.pem(certificateChain: broken, privateKey: key)
    }
    // A chain whose second certificate is broken is not cut short in silence.
    #expect(throws: TLSError.self) {
      try TLSIdentity.pem(certificateChain: chain + broken, privateKey: key)
    }
    let material = Fixtures.identity.material
    let encrypted = PEM.text { output in
      var passphrase = Array("secret".utf8)
      return PEM_write_bio_PrivateKey(
        output,
        material.key,
        EVP_aes_128_cbc(),
        &passphrase,
        Int32(passphrase.count),
        nil,
        nil
      )
        == 1
    }
    #expect {
      try TLSIdentity.pem(certificateChain: chain, privateKey: encrypted)
    } throws: {
      "\($0)".contains("unencrypted")
    }
    #expect(throws: TLSError.trustInvalid(source: "the given PEM", reason: "no start line")) {
      try TLSContext.client(trust: .pem([1, 2, 3]))
    }
    #expect(throws: TLSError.identitiesMissing) { try TLSContext.server(identities: []) }
  }

  @Test func printingShowsNoKey() throws {
    let key = String(decoding: Fixtures.identity.privateKeyPEM, as: UTF8.self)
    let secret = try #require(key.split(separator: "\n").dropFirst().first)
    var dumped = ""
    dump(Fixtures.identity, to: &dumped)
    for text in ["\(Fixtures.identity)", String(reflecting: Fixtures.identity), dumped] {
      #expect(!text.contains(secret) && text.contains(Fixtures.identity.fingerprint))
    }
  }

  @Test func everyErrorHasAText() {
    let errors: [TLSError] = [
      .fileUnreadable(path: "p", reason: "r"), .certificateInvalid(source: "s", reason: "r"),
      .privateKeyInvalid(source: "s", reason: "r"),
      .keyMismatch(certificate: "c", privateKey: "k"), .identitiesMissing,
      .trustInvalid(source: "s", reason: "r"), .nameInvalid("n"), .serverNameMissing,
      .libraryFailed(step: "s", reason: "r"), .handshakeFailed(reason: "r"),
      .certificateRejected(reason: "r"), .handshakeTimedOut(milliseconds: 1),
      .truncated(duringHandshake: true), .truncated(duringHandshake: false),
      .protocolViolated(reason: "r"), .pendingWritesExceeded(bytesMax: 1),
      .answersExceeded(answersMax: 1),
    ]
    #expect(Set(errors.map(\.description)).count == errors.count)
  }
}
