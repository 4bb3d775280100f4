internal import COpenSSL
internal import NIOCore

/// One session: owns the SSL object and the ciphertext on its way in and out, and folds OpenSSL's
/// results into steps. Lives and dies on its channel's event loop; keeps no buffer while idle.
@safe
final class TLSConnection {
  enum HandshakeStep: Equatable { case finished, needsPeer, failed(TLSError) }

  enum ReadStep: Equatable {
    /// The room is used up; there may be more.
    case more
    case needsPeer
    case closedByPeer
    case failed(TLSError)
  }

  /// What a record adds to its plaintext at least: header and tag.
  private static let recordOverheadBytesMin = 21
  /// The same at most, TLS 1.2 with an explicit nonce or TLS 1.3 with its inner type.
  private static let recordOverheadBytesMax = 32
  /// Smallest room offered for plaintext.
  private static let roomBytesMin = 64
  /// Plaintext of one record (RFC 8446, 5.1).
  static let recordBytesMax = 16 * 1024

  private let ssl: OpaquePointer
  private let context: TLSContext
  private let serverName: String?
  private let verifies: Bool
  /// Ciphertext that OpenSSL has not taken yet.
  private var inbound: ByteBuffer?
  /// Ciphertext that the transport has not got yet.
  private var outbound: ByteBuffer?
  /// Ciphertext OpenSSL took since it last gave plaintext: it may hold part of a record.
  private var takenBytes = 0
  private var isReading = false
  /// How often reading made OpenSSL write: refused renegotiations, mostly.
  private(set) var answers = 0

  /// A session of the context's role; `serverName` is what a client asks for and verifies.
  init(context: TLSContext, serverName: String?) throws(TLSError) {
    OpenSSLErrors.clear()
    guard let ssl = unsafe SSL_new(context.handle.pointer) else {
      throw .libraryFailed(step: "make a session", reason: OpenSSLErrors.drain())
    }
    unsafe self.ssl = ssl
    self.context = context
    self.serverName = serverName
    switch context.role {
    case .server:
      verifies = false
      unsafe SSL_set_accept_state(ssl)
    case .client(let verifies):
      self.verifies = verifies
      unsafe SSL_set_connect_state(ssl)
    }
    guard let bio = unsafe CiphertextBIO.make(for: self) else {
      throw .libraryFailed(step: "make a BIO", reason: OpenSSLErrors.drain())
    }
    unsafe SSL_set_bio(ssl, bio, bio)
    if case .client = context.role { try expect(serverName) }
  }

  deinit { unsafe SSL_free(ssl) }

  private func expect(_ serverName: String?) throws(TLSError) {
    guard let serverName else {
      guard !verifies else { throw .serverNameMissing }
      return
    }
    let accepted: Bool
    switch try HostName(parsing: serverName) {
    case .dns(let name):
      guard !name.hasPrefix("*") else { throw .nameInvalid(name) }
      unsafe SSL_set_hostflags(ssl, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
      accepted =
        unsafe copenssl_set_server_name(ssl, name) == 1
        && (!verifies || SSL_set1_host(ssl, name) == 1)
    case .address(let address):
      // An address is verified but never sent (RFC 6066, 3).
      accepted =
        unsafe !verifies || X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), address) == 1
    }
    guard accepted else {
      throw .libraryFailed(step: "set the server's name", reason: OpenSSLErrors.drain())
    }
  }

  // MARK: Ciphertext

  /// Adds ciphertext from the transport.
  func feed(_ ciphertext: ByteBuffer) {
    guard inbound?.writeImmutableBuffer(ciphertext) == nil else { return }
    inbound = ciphertext
  }

  /// Whether a read could give anything.
  var hasInput: Bool { unsafe inbound != nil || SSL_pending(ssl) > 0 }

  /// Forgets ciphertext that has no reader any more.
  func dropCiphertext() { inbound = nil }

  /// Takes what is to be sent; nil when there is nothing.
  func takeOutbound() -> ByteBuffer? { outbound.take() }

  /// Bytes waiting to be sent.
  var outboundBytes: Int { outbound?.readableBytes ?? 0 }

  func takeCiphertext(into room: UnsafeMutableRawBufferPointer) -> Int {
    let taken =
      unsafe inbound?.readWithUnsafeReadableBytes { bytes in
        let count = min(bytes.count, room.count)
        unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        return (count, count)
      } ?? 0
    takenBytes += taken
    if inbound?.readableBytes == 0 { inbound = nil }
    return taken
  }

  func appendCiphertext(_ bytes: UnsafeRawBufferPointer) {
    if isReading { answers += 1 }
    if unsafe outbound?.writeBytes(bytes) == nil {
      var buffer = ByteBufferAllocator().buffer(capacity: bytes.count)
      unsafe buffer.writeBytes(bytes)
      outbound = buffer
    }
  }

  // MARK: Steps

  func handshake() -> HandshakeStep {
    OpenSSLErrors.clear()
    let result = unsafe SSL_do_handshake(ssl)
    if result == 1 {
      takenBytes = 0
      return .finished
    }
    switch unsafe SSL_get_error(ssl, result) {
    case SSL_ERROR_WANT_READ: return .needsPeer
    case SSL_ERROR_ZERO_RETURN: return .failed(.handshakeFailed(reason: "the peer closed"))
    case let code:
      let reason = failure(code)
      let verdict = verifies ? unsafe SSL_get_verify_result(ssl) : Int(X509_V_OK)
      guard verdict != Int(X509_V_OK) else { return .failed(.handshakeFailed(reason: reason)) }
      let text = unsafe String(cString: X509_verify_cert_error_string(verdict))
      return .failed(.certificateRejected(reason: text))
    }
  }

  /// Room worth offering to `read`: what the ciphertext at hand can decrypt to, up to `bytesMax`.
  func plaintextEstimate(bytesMax: Int) -> Int {
    let ciphertext = takenBytes + (inbound?.readableBytes ?? 0) - Self.recordOverheadBytesMin
    return unsafe min(max(ciphertext, Int(SSL_pending(ssl)), Self.roomBytesMin), bytesMax)
  }

  /// Decrypts into the room `plaintext` has, without growing it.
  func read(into plaintext: inout ByteBuffer) -> ReadStep {
    while hasInput {
      guard plaintext.writableBytes > 0 else { return .more }
      var step: ReadStep = .more
      unsafe plaintext.writeWithUnsafeMutableBytes(minimumWritableBytes: 0) { room in
        unsafe read(into: room, step: &step)
      }
      guard step == .more else { return step }
    }
    return .needsPeer
  }

  /// Decrypts for the protocol's sake only.
  func readAndDiscard() -> ReadStep {
    unsafe withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { room in
      var step: ReadStep = .more
      while hasInput && step == .more { _ = unsafe read(into: room, step: &step) }
      return step == .more ? .needsPeer : step
    }
  }

  private func read(into room: UnsafeMutableRawBufferPointer, step: inout ReadStep) -> Int {
    OpenSSLErrors.clear()
    isReading = true
    defer { isReading = false }
    var count = 0
    let result = unsafe SSL_read_ex(ssl, room.baseAddress, room.count, &count)
    if result == 1 {
      takenBytes = 0
      return count
    }
    switch unsafe SSL_get_error(ssl, result) {
    case SSL_ERROR_WANT_READ: step = .needsPeer
    case SSL_ERROR_ZERO_RETURN: step = .closedByPeer
    case let code: step = .failed(.protocolViolated(reason: failure(code)))
    }
    return 0
  }

  /// Encrypts all of it into the outbound ciphertext; nil is success.
  func write(_ plaintext: ByteBuffer, allocator: ByteBufferAllocator) -> TLSError? {
    let bytes = plaintext.readableBytes
    guard bytes > 0 else { return nil }
    let records = bytes / Self.recordBytesMax + 1
    let ciphertextBytes = bytes + records * Self.recordOverheadBytesMax
    if outbound?.reserveCapacity(minimumWritableBytes: ciphertextBytes) == nil {
      outbound = allocator.buffer(capacity: ciphertextBytes)
    }
    OpenSSLErrors.clear()
    return unsafe plaintext.withUnsafeReadableBytes { plaintext in
      var written = 0
      let result = unsafe SSL_write_ex(ssl, plaintext.baseAddress, plaintext.count, &written)
      // The BIO takes everything, so a write is whole or has failed.
      if result == 1 && written == plaintext.count { return nil }
      return .protocolViolated(reason: failure(unsafe SSL_get_error(ssl, result)))
    }
  }

  /// Puts close_notify into the outbound ciphertext, once.
  func sendCloseNotify() {
    OpenSSLErrors.clear()
    if unsafe SSL_shutdown(ssl) < 0 { OpenSSLErrors.clear() }
  }

  private func failure(_ code: Int32) -> String {
    let reason = OpenSSLErrors.drain()
    return code == SSL_ERROR_SSL ? reason : "\(reason) (result \(code))"
  }

  // MARK: Outcome

  /// What the completed handshake agreed on.
  var summary: TLSHandshakeCompleted {
    var name: UnsafePointer<UInt8>?
    var count: UInt32 = 0
    unsafe SSL_get0_alpn_selected(ssl, &name, &count)
    let alpn = unsafe UnsafeBufferPointer(start: name, count: Int(count))
    let asked = unsafe SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name)
    return unsafe TLSHandshakeCompleted(
      version: String(cString: SSL_get_version(ssl)),
      cipher: String(cString: SSL_CIPHER_get_name(SSL_get_current_cipher(ssl))),
      alpn: alpn.isEmpty ? nil : String(decoding: alpn, as: UTF8.self),
      resumed: SSL_session_reused(ssl) == 1,
      serverName: serverName ?? asked.map { unsafe String(cString: $0) }
    )
  }
}

@available(*, unavailable) extension TLSConnection: Sendable {}
