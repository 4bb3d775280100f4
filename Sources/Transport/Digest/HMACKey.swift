internal import COpenSSL

/// A key for HMAC (RFC 2104) with both of its padded blocks hashed beforehand, so that a message
/// costs two state copies and its own bytes; nothing of the key is worked on again.
///
/// May be used from any number of threads at once.
@safe
public final class HMACKey: Sendable {
  /// The hash this key was made for.
  public let algorithm: HMACAlgorithm

  // Safe to share: both states are complete when init returns and are only ever the source of
  // EVP_MD_CTX_copy_ex, which takes them const and counts its references atomically.
  nonisolated(unsafe) private let inner: OpaquePointer
  nonisolated(unsafe) private let outer: OpaquePointer

  /// Prepares a key of any length; one longer than the hash's block is hashed first (RFC 2104, 2).
  public init(_ algorithm: HMACAlgorithm, key: [UInt8]) {
    self.algorithm = algorithm
    var block = key.count > algorithm.blockBytes ? digest(key.span, algorithm.hash) : key
    block += [UInt8](repeating: 0, count: algorithm.blockBytes - block.count)
    unsafe inner = Self.state(algorithm.hash, block, pad: 0x36)
    unsafe outer = Self.state(algorithm.hash, block, pad: 0x5c)
    erase(&block)
  }

  deinit {
    unsafe EVP_MD_CTX_free(inner)
    unsafe EVP_MD_CTX_free(outer)
  }

  /// Starts the code of one message.
  public func begin() -> HMAC { HMAC(self) }

  /// The code of a message that lies in one piece, `algorithm.byteCount` bytes.
  public func authenticate(_ message: Span<UInt8>) -> [UInt8] {
    var hmac = begin()
    hmac.update(message)
    return hmac.finalize()
  }

  /// The code of a message that lies in one piece, `algorithm.byteCount` bytes.
  public func authenticate(_ message: [UInt8]) -> [UInt8] { authenticate(message.span) }

  func copyInner(to state: OpaquePointer) {
    let copied = unsafe EVP_MD_CTX_copy_ex(state, inner)
    precondition(copied == 1, "libcrypto could not copy a hash state: out of memory")
  }

  func copyOuter(to state: OpaquePointer) {
    let copied = unsafe EVP_MD_CTX_copy_ex(state, outer)
    precondition(copied == 1, "libcrypto could not copy a hash state: out of memory")
  }

  private static func state(_ hash: Hash, _ block: [UInt8], pad: UInt8) -> OpaquePointer {
    var padded = block.map { $0 ^ pad }
    defer { erase(&padded) }
    guard let state = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(state, hash.handle, nil) == 1,
      unsafe EVP_DigestUpdate(state, padded, padded.count) == 1
    else { preconditionFailure("libcrypto could not start a hash: out of memory") }
    return unsafe state
  }
}
