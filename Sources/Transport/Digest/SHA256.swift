internal import COpenSSL

/// SHA-256 (FIPS 180-4) of the bytes: 32 bytes.
public func sha256(_ bytes: [UInt8]) -> [UInt8] { digest(bytes.span, .sha256) }

/// SHA-256 (FIPS 180-4) of the bytes: 32 bytes.
public func sha256(_ bytes: Span<UInt8>) -> [UInt8] { digest(bytes, .sha256) }

/// The hash of bytes that lie in one piece.
func digest(_ bytes: Span<UInt8>, _ hash: Hash) -> [UInt8] {
  unsafe [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { output, initialized in
    var count: UInt32 = 0
    let made = unsafe bytes.withUnsafeBytes { input in
      unsafe EVP_Digest(
        input.baseAddress,
        input.count,
        output.baseAddress,
        &count,
        hash.handle,
        nil
      )
    }
    precondition(made == 1, "libcrypto could not hash: out of memory")
    initialized = Int(count)
  }
}
