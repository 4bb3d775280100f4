/// How an authentic webhook was signed. Names the secret without showing it.
public struct SignatureMatch: Hashable, Sendable {
  /// Which secret made the signature.
  public enum Secret: Hashable, Sendable, CustomStringConvertible {
    /// The auth token at this place of the configured list; 1 is the newest.
    case authToken(number: Int)
    /// The shared key with this id.
    case sharedKey(id: String)

    /// `auth token 1`, `shared key webhooks_sharedkey_…`.
    public var description: String {
      switch self {
      case .authToken(let number): "auth token \(number)"
      case .sharedKey(let id): "shared key \(id)"
      }
    }
  }

  /// Which secret made the signature.
  public let secret: Secret
  /// With which hash.
  public let algorithm: SignatureAlgorithm
  /// Over which spelling of the URL.
  public let variant: WebhookURL.Variant
}
