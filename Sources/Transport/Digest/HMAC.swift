internal import COpenSSL

/// The authentication code of one message in the making: `update` with the message's pieces in
/// order, then one of the `finalize`. Belongs to the thread that makes it.
@safe
public struct HMAC: ~Copyable {
  private let key: HMACKey
  private let state: OpaquePointer

  init(_ key: HMACKey) {
    guard let state = unsafe EVP_MD_CTX_new() else {
      preconditionFailure("libcrypto could not allocate a hash state: out of memory")
    }
    unsafe self.state = state
    self.key = key
    unsafe key.copyInner(to: state)
  }

  deinit { unsafe EVP_MD_CTX_free(state) }

  /// Adds the next piece of the message.
  public mutating func update(_ piece: UnsafeRawBufferPointer) {
    let taken = unsafe EVP_DigestUpdate(state, piece.baseAddress, piece.count)
    precondition(taken == 1, "libcrypto refused bytes for a running hash")
  }

  /// Adds the next piece of the message.
  public mutating func update(_ piece: Span<UInt8>) {
    let taken = unsafe piece.withUnsafeBytes { bytes in
      unsafe EVP_DigestUpdate(state, bytes.baseAddress, bytes.count)
    }
    precondition(taken == 1, "libcrypto refused bytes for a running hash")
  }

  /// Adds the next piece of the message.
  public mutating func update(_ piece: [UInt8]) { update(piece.span) }

  /// Adds the UTF-8 bytes of a text as the next piece of the message.
  public mutating func update(_ piece: String) { update(piece.utf8Span.span) }

  /// The code, `algorithm.byteCount` bytes.
  public consuming func finalize() -> [UInt8] {
    let count = key.algorithm.byteCount
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
      unsafe finish(into: UnsafeMutableRawBufferPointer(bytes))
      initialized = count
    }
  }

  /// Writes the code to the first `algorithm.byteCount` bytes of `output`, which must have room.
  public consuming func finalize(into output: UnsafeMutableRawBufferPointer) {
    unsafe finish(into: output)
  }

  /// Whether the code equals `expected`, in a time that depends on the length of `expected` only.
  public consuming func finalize(equals expected: Span<UInt8>) -> Bool {
    unsafe withUnsafeTemporaryAllocation(byteCount: key.algorithm.byteCount, alignment: 1) { code in
      unsafe finish(into: code)
      return unsafe constantTimeEquals(code.bindMemory(to: UInt8.self).span, expected)
    }
  }

  private borrowing func finish(into output: UnsafeMutableRawBufferPointer) {
    let count = key.algorithm.byteCount
    precondition(output.count >= count, "an HMAC needs \(count) bytes of room")
    let code = unsafe output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard unsafe EVP_DigestFinal_ex(state, code, nil) == 1 else {
      preconditionFailure("libcrypto could not finish a hash")
    }
    unsafe key.copyOuter(to: state)
    guard unsafe EVP_DigestUpdate(state, code, count) == 1,
      unsafe EVP_DigestFinal_ex(state, code, nil) == 1
    else { preconditionFailure("libcrypto could not finish a hash") }
  }
}
