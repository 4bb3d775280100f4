internal import Digest

/// The hash of a webhook's signature.
/// Source: Twilio, "Sign webhooks with shared keys".
public enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// HMAC with SHA-1: what Twilio uses unless a webhook's settings say otherwise.
  case hmacSHA1 = "HMAC_SHA1"
  /// HMAC with SHA-256.
  case hmacSHA256 = "HMAC_SHA256"

  var hash: HMACAlgorithm {
    switch self {
    case .hmacSHA1: .sha1
    case .hmacSHA256: .sha256
    }
  }
}
