/// The hash under an HMAC (RFC 2104).
public enum HMACAlgorithm: Sendable, CaseIterable {
  /// HMAC-SHA-1, 20 bytes: what `X-Twilio-Signature` is made with.
  case sha1
  /// HMAC-SHA-256, 32 bytes.
  case sha256

  /// Length of the authentication code in bytes.
  public var byteCount: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    }
  }

  /// Length in bytes of the block the hash works on; keys are padded or hashed to it.
  var blockBytes: Int { 64 }

  var hash: Hash {
    switch self {
    case .sha1: .sha1
    case .sha256: .sha256
    }
  }
}
