import COpenSSL

@testable import TLS

/// Identities and contexts that many tests share; made once, since keys take time.
enum Fixtures {
  static let name = "hooks.example.com"
  static let identity = forced {
    try TLSIdentity.selfSigned(names: [name, "127.0.0.1", "::1"], validForDays: 30)
  }
  static let server = forced { try TLSContext.server(identities: [identity]) }
  static let client = forced { try TLSContext.client(trust: .pem(identity.certificatePEM)) }

  static func forced<T>(_ make: () throws -> T) -> T {
    do { return try make() } catch { preconditionFailure("fixture: \(error)") }
  }

  static func key(_ kind: Int32, bits: Int32 = 0) -> OpaquePointer {
    var key: OpaquePointer?
    let maker = EVP_PKEY_CTX_new_id(kind, nil)
    defer { EVP_PKEY_CTX_free(maker) }
    precondition(EVP_PKEY_keygen_init(maker) == 1)
    if bits > 0 { precondition(EVP_PKEY_CTX_set_rsa_keygen_bits(maker, bits) == 1) }
    precondition(EVP_PKEY_keygen(maker, &key) == 1)
    guard let key else { preconditionFailure("no key") }
    return key
  }

  static func rsa(names: [String]) throws -> TLSIdentity {
    try TLSIdentity.selfSigned(
      names: names,
      validForDays: 30,
      with: key(EVP_PKEY_RSA, bits: 2048)
    )
  }

  /// The same context with TLS 1.2 as its newest version.
  static func atMostTLS12(_ context: TLSContext) -> TLSContext {
    let version = Int(TLS1_2_VERSION)
    precondition(
      SSL_CTX_ctrl(context.handle.pointer, SSL_CTRL_SET_MAX_PROTO_VERSION, version, nil) == 1
    )
    return context
  }

  /// TLS 1.2 with the given suites only: they decide which kind of key the server shows.
  static func restrict(_ context: TLSContext, toTLS12Ciphers ciphers: String) throws {
    _ = atMostTLS12(context)
    precondition(SSL_CTX_set_cipher_list(context.handle.pointer, ciphers) == 1)
  }
}
