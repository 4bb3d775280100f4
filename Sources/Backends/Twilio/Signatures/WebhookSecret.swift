internal import Digest

/// A secret made ready for both hashes.
struct WebhookSecret: Sendable {
  let name: SignatureMatch.Secret
  private let sha1: HMACKey
  private let sha256: HMACKey

  init(_ name: SignatureMatch.Secret, _ secret: String) {
    let bytes = Array(secret.utf8)
    self.name = name
    sha1 = HMACKey(.sha1, key: bytes)
    sha256 = HMACKey(.sha256, key: bytes)
  }

  func key(_ algorithm: SignatureAlgorithm) -> HMACKey {
    switch algorithm {
    case .hmacSHA1: sha1
    case .hmacSHA256: sha256
    }
  }
}
