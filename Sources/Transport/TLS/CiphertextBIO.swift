internal import COpenSSL

/// The BIO under a session: OpenSSL takes ciphertext from the connection's inbound buffer and
/// puts it into the outbound one, one copy each way. The connection owns the SSL object and this
/// its BIO, so the BIO holds the connection without counting a reference.
@safe
enum CiphertextBIO {
  // Safe to share: made once, never changed or freed afterwards.
  nonisolated(unsafe) private static let method: OpaquePointer = {
    let kind = BIO_get_new_index() | BIO_TYPE_SOURCE_SINK
    guard let method = unsafe BIO_meth_new(kind, "ciphertext"),
      unsafe BIO_meth_set_read(method, readCiphertext) == 1,
      unsafe BIO_meth_set_write(method, writeCiphertext) == 1,
      unsafe BIO_meth_set_ctrl(method, controlCiphertext) == 1
    else { preconditionFailure("OpenSSL has no room for a BIO method") }
    return unsafe method
  }()

  /// A BIO that serves `connection`; nil when memory is out.
  static func make(for connection: TLSConnection) -> OpaquePointer? {
    guard let bio = unsafe BIO_new(method) else { return nil }
    unsafe BIO_set_data(bio, Unmanaged.passUnretained(connection).toOpaque())
    unsafe BIO_set_init(bio, 1)
    return unsafe bio
  }
}

/// The connection a BIO serves. OpenSSL calls only while the connection is inside one of its own
/// methods, so the connection is alive.
private func connection(of bio: OpaquePointer) -> TLSConnection {
  guard let data = unsafe BIO_get_data(bio) else {
    preconditionFailure("a ciphertext BIO was used without a connection")
  }
  return unsafe Unmanaged<TLSConnection>.fromOpaque(data).takeUnretainedValue()
}

private func readCiphertext(
  bio: OpaquePointer?,
  bytes: UnsafeMutablePointer<CChar>?,
  count: Int32
) -> Int32 {
  guard let bio = unsafe bio, let bytes = unsafe bytes, count >= 0 else {
    preconditionFailure("OpenSSL broke the contract of BIO_read")
  }
  unsafe copenssl_bio_clear_retry(bio)
  let room = unsafe UnsafeMutableRawBufferPointer(start: bytes, count: Int(count))
  let taken = unsafe connection(of: bio).takeCiphertext(into: room)
  guard taken == 0 else { return Int32(taken) }
  unsafe copenssl_bio_set_retry_read(bio)
  return -1
}

private func writeCiphertext(
  bio: OpaquePointer?,
  bytes: UnsafePointer<CChar>?,
  count: Int32
) -> Int32 {
  guard let bio = unsafe bio, let bytes = unsafe bytes, count >= 0 else {
    preconditionFailure("OpenSSL broke the contract of BIO_write")
  }
  unsafe copenssl_bio_clear_retry(bio)
  let ciphertext = unsafe UnsafeRawBufferPointer(start: bytes, count: Int(count))
  unsafe connection(of: bio).appendCiphertext(ciphertext)
  return count
}

private func controlCiphertext(
  bio: OpaquePointer?,
  command: Int32,
  number: Int,
  pointer: UnsafeMutableRawPointer?
) -> Int {
  // Writes are taken whole, so a flush has nothing left to do; 0 is "not supported" for the rest.
  command == BIO_CTRL_FLUSH ? 1 : 0
}
