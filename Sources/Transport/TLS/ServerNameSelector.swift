internal import COpenSSL

/// Switches a handshake to the context of the identities that fit the server name asked for.
@safe
final class ServerNameSelector: Sendable {
  private let table: ServerNameTable
  /// One for each group of the table; the first is the one connections start with.
  private let contexts: [ContextHandle]

  init(_ table: ServerNameTable, _ contexts: [ContextHandle]) {
    self.table = table
    self.contexts = contexts
    guard contexts.count > 1, let first = contexts.first else { return }
    unsafe copenssl_ctx_set_servername_callback(
      first.pointer,
      selectContext,
      Unmanaged.passUnretained(self).toOpaque()
    )
  }

  fileprivate func select(for ssl: OpaquePointer) {
    guard let name = unsafe SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name) else { return }
    let group = unsafe table.group(for: String(cString: name))
    unsafe SSL_set_SSL_CTX(ssl, contexts[group].pointer)
  }
}

/// Runs inside SSL_do_handshake: it chooses a context and touches nothing else.
private func selectContext(
  ssl: OpaquePointer?,
  _: UnsafeMutablePointer<Int32>?,
  selector: UnsafeMutableRawPointer?
) -> Int32 {
  guard let ssl = unsafe ssl, let selector = unsafe selector else {
    preconditionFailure("OpenSSL lost the session or the selector")
  }
  unsafe Unmanaged<ServerNameSelector>.fromOpaque(selector).takeUnretainedValue().select(for: ssl)
  return SSL_TLSEXT_ERR_OK
}
