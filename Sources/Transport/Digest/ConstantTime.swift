internal import COpenSSL

/// Whether two secrets are equal, in a time that does not tell where they differ. Unequal lengths
/// answer at once: lengths of codes and digests are public.
public func constantTimeEquals(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  guard left.count > 0 else { return true }
  return unsafe left.withUnsafeBytes { a in
    unsafe right.withUnsafeBytes { b in
      unsafe CRYPTO_memcmp(a.baseAddress, b.baseAddress, a.count) == 0
    }
  }
}

/// Whether two secrets are equal, in a time that does not tell where they differ.
public func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  constantTimeEquals(left.span, right.span)
}

/// Overwrites key material; the optimiser may not leave it out.
func erase(_ bytes: inout [UInt8]) {
  unsafe bytes.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
}
