internal import COpenSSL
internal import Glibc

/// PEM text (RFC 7468) in and out of OpenSSL's objects.
enum PEM {
  /// Largest certificate or key file that is read.
  static let fileBytesMax = 1024 * 1024

  /// The whole file.
  static func read(file path: String) throws(TLSError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path) }
      guard count > 0 else { break }
      bytes += chunk[..<count]
      guard bytes.count <= fileBytesMax else {
        throw .fileUnreadable(path: path, reason: "larger than \(fileBytesMax) bytes")
      }
    }
    unsafe chunk.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
    return bytes
  }

  private static func unreadable(_ path: String) -> TLSError {
    .fileUnreadable(path: path, reason: unsafe String(cString: strerror(errno)))
  }

  /// All certificates in the text, in order; the caller frees the list. Throws when there is none
  /// or one is broken.
  static func certificates(
    in bytes: [UInt8],
    source: String
  ) throws(TLSError) -> OpaquePointer {
    OpenSSLErrors.clear()
    guard let input = unsafe BIO_new_mem_buf(bytes, Int32(clamping: bytes.count)),
      let list = unsafe copenssl_certificates_new()
    else { throw .libraryFailed(step: "read certificates", reason: OpenSSLErrors.drain()) }
    defer { unsafe BIO_free(input) }
    while let certificate = unsafe PEM_read_bio_X509(input, nil, refusePassphrase, nil) {
      guard unsafe copenssl_certificates_append(list, certificate) > 0 else {
        unsafe X509_free(certificate)
        unsafe copenssl_certificates_free(list)
        throw .libraryFailed(step: "keep certificates", reason: OpenSSLErrors.drain())
      }
    }
    // "No start line" after at least one certificate is the end of the text, nothing worse.
    let atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE
    let reason = OpenSSLErrors.drain()
    guard atEnd, unsafe copenssl_certificates_count(list) > 0 else {
      unsafe copenssl_certificates_free(list)
      throw .certificateInvalid(source: source, reason: reason)
    }
    return unsafe list
  }

  /// The private key in the text; the caller frees it. Encrypted keys are refused.
  static func privateKey(in bytes: [UInt8], source: String) throws(TLSError) -> OpaquePointer {
    OpenSSLErrors.clear()
    guard let input = unsafe BIO_new_mem_buf(bytes, Int32(clamping: bytes.count)) else {
      throw .libraryFailed(step: "read a private key", reason: OpenSSLErrors.drain())
    }
    defer { unsafe BIO_free(input) }
    guard let key = unsafe PEM_read_bio_PrivateKey(input, nil, refusePassphrase, nil) else {
      throw .privateKeyInvalid(source: source, reason: OpenSSLErrors.drain())
    }
    return unsafe key
  }

  /// What `write` puts into a BIO; empty when it fails.
  static func text(_ write: (OpaquePointer) -> Bool) -> [UInt8] {
    // The secure-memory kind erases its bytes when freed: a key may pass through.
    guard let output = unsafe BIO_new(BIO_s_secmem()) else { return [] }
    defer { unsafe BIO_free(output) }
    guard unsafe write(output) else {
      OpenSSLErrors.clear()
      return []
    }
    var bytes: UnsafeMutablePointer<CChar>?
    let count = unsafe copenssl_bio_memory(output, &bytes)
    return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}

/// OpenSSL would ask for a passphrase on the terminal; a daemon has none.
private func refusePassphrase(
  _: UnsafeMutablePointer<CChar>?,
  _: Int32,
  _: Int32,
  _: UnsafeMutableRawPointer?
) -> Int32 { -1 }
