/// What checking a webhook's signature found.
public struct WebhookVerification: Sendable {
  /// Whether a variant and a secret match.
  public var isValid: Bool
  /// What the sender signs.
  public var canonicalString: String
  /// The URLs that were tried, and whether the signature fits each.
  public var variants: [(url: String, matched: Bool)]
  /// Which configured secret matched, counted from 1.
  public var secretNumber: Int?
  /// Why it is not valid, one sentence.
  public var reason: String?

  /// A finding.
  public init(
    isValid: Bool,
    canonicalString: String,
    variants: [(url: String, matched: Bool)],
    secretNumber: Int?,
    reason: String?
  ) {
    self.isValid = isValid
    self.canonicalString = canonicalString
    self.variants = variants
    self.secretNumber = secretNumber
    self.reason = reason
  }
}
