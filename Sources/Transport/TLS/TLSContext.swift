internal import COpenSSL

/// What the connections of one role have in common: identities or trust, versions, ciphers, ALPN.
/// Immutable, so it may be used from any thread; making one parses and checks keys and reads
/// files, which is not for an event loop. A connection keeps the context it began with.
public final class TLSContext: Sendable {
  enum Role {
    case server
    case client(verifies: Bool)
  }

  let role: Role
  /// The context connections start with.
  let handle: ContextHandle
  private let protocols: ApplicationProtocols
  private let selector: ServerNameSelector?

  /// DNS names and IP addresses in the subjectAltName of all identities, lower case, without
  /// repetition; empty for a client.
  public let names: [String]

  private init(
    role: Role,
    handle: ContextHandle,
    protocols: ApplicationProtocols,
    selector: ServerNameSelector?,
    names: [String]
  ) {
    self.role = role
    self.handle = handle
    self.protocols = protocols
    self.selector = selector
    self.names = names
  }

  /// A server that proves itself with one of several identities: chosen by server name (exact,
  /// then wildcard, else the first identity), among these by key type, RSA beside ECDSA.
  public static func server(
    identities: [TLSIdentity],
    policy: TLSPolicy = TLSPolicy()
  ) throws(TLSError) -> TLSContext {
    guard !identities.isEmpty else { throw .identitiesMissing }
    let table = ServerNameTable(identities: identities.map(\.names))
    let protocols = try ApplicationProtocols(policy.alpn)
    var contexts: [ContextHandle] = []
    for group in table.groups {
      let context = unsafe try ContextHandle(method: TLS_server_method(), policy: policy)
      protocols.select(on: context)
      try context.setTickets(policy.sessionTickets)
      try context.use(group.map { identities[$0] })
      contexts.append(context)
    }
    var seen: Set<String> = []
    return TLSContext(
      role: .server,
      handle: contexts[0],
      protocols: protocols,
      selector: ServerNameSelector(table, contexts),
      names: identities.flatMap(\.names).filter { seen.insert($0).inserted }
    )
  }

  /// A client that believes `trust`; chain and name are verified unless that is `.none`.
  public static func client(
    trust: TLSTrust,
    policy: TLSPolicy = TLSPolicy()
  ) throws(TLSError) -> TLSContext {
    let context = unsafe try ContextHandle(method: TLS_client_method(), policy: policy)
    let protocols = try ApplicationProtocols(policy.alpn)
    try protocols.offer(on: context)
    let verifies = try context.believe(trust)
    return TLSContext(
      role: .client(verifies: verifies),
      handle: context,
      protocols: protocols,
      selector: nil,
      names: []
    )
  }
}

extension ContextHandle {
  /// Bytes that bind resumed sessions to this use (SSL_CTX_set_session_id_context).
  private static let sessionUse = Array("https".utf8)

  fileprivate func setTickets(_ count: Int) throws(TLSError) {
    guard let count = Int(exactly: UInt8(clamping: count)),
      unsafe SSL_CTX_set_num_tickets(pointer, count) == 1,
      unsafe SSL_CTX_set_session_id_context(
        pointer,
        Self.sessionUse,
        UInt32(Self.sessionUse.count)
      ) == 1
    else { throw failed("set session tickets") }
    if count == 0 { unsafe SSL_CTX_set_options(pointer, copenssl_op_no_ticket()) }
  }

  /// The first identity of each key type.
  fileprivate func use(_ identities: [TLSIdentity]) throws(TLSError) {
    var keyTypes: Set<Int32> = []
    for identity in identities {
      let material = identity.material
      guard keyTypes.insert(material.keyType).inserted else { continue }
      // The list repeats the leaf at its head; OpenSSL wants the rest of the chain only.
      let rest = unsafe copenssl_certificates_new()
      defer { unsafe copenssl_certificates_free(rest) }
      for index in unsafe 1..<max(1, copenssl_certificates_count(material.certificates)) {
        let certificate = unsafe copenssl_certificates_at(material.certificates, index)
        guard unsafe X509_up_ref(certificate) == 1,
          unsafe copenssl_certificates_append(rest, certificate) > 0
        else { throw failed("copy a certificate chain") }
      }
      guard unsafe SSL_CTX_use_cert_and_key(pointer, material.leaf, material.key, rest, 0) == 1
      else {
        let reason = OpenSSLErrors.drain()
        throw .certificateInvalid(source: identity.description, reason: reason)
      }
    }
  }

  /// Loads trust anchors; whether peers are to be verified.
  fileprivate func believe(_ trust: TLSTrust) throws(TLSError) -> Bool {
    switch trust {
    case .none:
      unsafe SSL_CTX_set_verify(pointer, SSL_VERIFY_NONE, nil)
      return false
    case .system:
      try believeSystem()
    case .systemAndPEM(let bytes, let source):
      try believeSystem()
      try believe(bytes, source: source)
    case .file(let path):
      try believe(PEM.read(file: path), source: path)
    case .pem(let bytes):
      try believe(bytes, source: "the given PEM")
    }
    unsafe SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
    return true
  }

  private func believeSystem() throws(TLSError) {
    guard unsafe SSL_CTX_set_default_verify_paths(pointer) == 1 else {
      throw .trustInvalid(source: "the system's store", reason: OpenSSLErrors.drain())
    }
  }

  private func believe(_ bytes: [UInt8], source: String) throws(TLSError) {
    let list: OpaquePointer
    do throws(TLSError) {
      unsafe list = try PEM.certificates(in: bytes, source: source)
    } catch {
      guard case .certificateInvalid(_, let reason) = error else { throw error }
      throw .trustInvalid(source: source, reason: reason)
    }
    defer { unsafe copenssl_certificates_free(list) }
    let store = unsafe SSL_CTX_get_cert_store(pointer)
    for index in unsafe 0..<copenssl_certificates_count(list) {
      guard unsafe X509_STORE_add_cert(store, copenssl_certificates_at(list, index)) == 1 else {
        throw .trustInvalid(source: source, reason: OpenSSLErrors.drain())
      }
    }
  }
}
