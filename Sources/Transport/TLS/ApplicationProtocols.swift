internal import COpenSSL

/// ALPN protocol names (RFC 7301, 3.1) in wire form at an address that stays put: OpenSSL keeps
/// pointers to it.
@safe
final class ApplicationProtocols: Sendable {
  // Safe to share: filled in init, only read afterwards, freed in deinit; every connection keeps
  // its context and with it this list.
  nonisolated(unsafe) private let wire: UnsafeMutableBufferPointer<UInt8>

  /// Throws when a name is empty or longer than its length byte can say.
  init(_ names: [String]) throws(TLSError) {
    var bytes: [UInt8] = []
    for name in names {
      guard (1...255).contains(name.utf8.count) else {
        throw .libraryFailed(step: "offer ALPN \"\(name)\"", reason: "a name has 1 to 255 bytes")
      }
      bytes.append(UInt8(name.utf8.count))
      bytes += name.utf8
    }
    unsafe wire = UnsafeMutableBufferPointer.allocate(capacity: bytes.count)
    _ = unsafe wire.initialize(from: bytes)
  }

  deinit { unsafe wire.deallocate() }

  /// Lets a server context select from the list; without names ALPN is ignored.
  func select(on context: ContextHandle) {
    guard unsafe !wire.isEmpty else { return }
    unsafe SSL_CTX_set_alpn_select_cb(
      context.pointer,
      selectProtocol,
      Unmanaged.passUnretained(self).toOpaque()
    )
  }

  /// Lets a client context offer the list.
  func offer(on context: ContextHandle) throws(TLSError) {
    guard unsafe !wire.isEmpty else { return }
    // This one function returns 0 for success.
    guard unsafe SSL_CTX_set_alpn_protos(context.pointer, wire.baseAddress, UInt32(wire.count)) == 0
    else { throw context.failed("offer ALPN") }
  }

  fileprivate func choose(
    from offered: UnsafePointer<UInt8>?,
    _ offeredCount: UInt32,
    into name: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ nameCount: UnsafeMutablePointer<UInt8>?
  ) -> Int32 {
    var chosen: UnsafeMutablePointer<UInt8>?
    let result = unsafe SSL_select_next_proto(
      &chosen,
      nameCount,
      wire.baseAddress,
      UInt32(wire.count),
      offered,
      offeredCount
    )
    guard result == OPENSSL_NPN_NEGOTIATED else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    unsafe name?.pointee = UnsafePointer(chosen)
    return SSL_TLSEXT_ERR_OK
  }
}

/// Runs inside SSL_do_handshake. No protocol in common: no_application_protocol (RFC 7301, 3.2).
private func selectProtocol(
  _: OpaquePointer?,
  name: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
  nameCount: UnsafeMutablePointer<UInt8>?,
  offered: UnsafePointer<UInt8>?,
  offeredCount: UInt32,
  list: UnsafeMutableRawPointer?
) -> Int32 {
  guard let list = unsafe list else { preconditionFailure("OpenSSL lost the ALPN list") }
  return unsafe Unmanaged<ApplicationProtocols>.fromOpaque(list).takeUnretainedValue()
    .choose(from: offered, offeredCount, into: name, nameCount)
}
