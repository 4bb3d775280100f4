internal import COpenSSL

/// One SSL_CTX, with what both roles have in common set.
@safe
final class ContextHandle: Sendable {
  // Safe to share: configured before it is published, read only afterwards, counted atomically
  // by OpenSSL.
  nonisolated(unsafe) let pointer: OpaquePointer

  init(method: OpaquePointer?, policy: TLSPolicy) throws(TLSError) {
    OpenSSLErrors.clear()
    guard let pointer = unsafe SSL_CTX_new(method) else {
      throw .libraryFailed(step: "make a context", reason: OpenSSLErrors.drain())
    }
    unsafe self.pointer = pointer
    guard unsafe copenssl_ctx_set_min_proto_version(pointer, policy.minimumVersion.wireNumber) == 1,
      unsafe SSL_CTX_set_cipher_list(pointer, TLSPolicy.cipherList) == 1,
      unsafe copenssl_ctx_set_groups(pointer, TLSPolicy.groupList) == 1
    else { throw failed("set versions, ciphers and groups") }
    // Idle sessions give their record buffers back; most connections are idle most of the time.
    unsafe copenssl_ctx_set_mode(pointer, Int(SSL_MODE_RELEASE_BUFFERS))
    unsafe SSL_CTX_set_options(
      pointer,
      copenssl_op_no_renegotiation() | copenssl_op_no_compression()
    )
    unsafe copenssl_ctx_set_session_cache_mode(pointer, Int(SSL_SESS_CACHE_OFF))
  }

  deinit { unsafe SSL_CTX_free(pointer) }

  /// Takes this thread's OpenSSL errors for the refused `step`.
  func failed(_ step: String) -> TLSError {
    .libraryFailed(step: step, reason: OpenSSLErrors.drain())
  }
}
