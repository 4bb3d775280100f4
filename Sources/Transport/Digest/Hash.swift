internal import COpenSSL

/// A hash function fetched from libcrypto once: a fetch by name walks the providers under a lock
/// and costs more than hashing a webhook.
@safe
struct Hash: Sendable {
  static let sha1 = Hash(fetching: "SHA1")
  static let sha256 = Hash(fetching: "SHA256")

  // Safe to share: an EVP_MD never changes, is reference counted atomically by libcrypto, and
  // these two are kept for the life of the process.
  nonisolated(unsafe) let handle: OpaquePointer

  private init(fetching name: String) {
    guard let handle = unsafe EVP_MD_fetch(nil, name, nil) else {
      preconditionFailure("libcrypto offers no \(name): check its providers in openssl.cnf")
    }
    unsafe self.handle = handle
  }
}
