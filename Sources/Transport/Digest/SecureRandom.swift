internal import COpenSSL

/// Bytes no one can foresee, from libcrypto's generator seeded by the system. Stops the process
/// when the generator cannot be seeded: there is nothing safe to go on with.
public func secureRandomBytes(count: Int) -> [UInt8] {
  unsafe [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
    guard let wanted = Int32(exactly: count), unsafe RAND_bytes(bytes.baseAddress, wanted) == 1
    else { preconditionFailure("libcrypto gave no \(count) random bytes") }
    initialized = count
  }
}
