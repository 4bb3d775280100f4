/// What was compared when a signature was checked. Holds no secret and no expected signature:
/// with one of those a forged request could be sent.
public struct SignatureExplanation: Sendable {
  /// The string that was signed, over the URL that matched, else over the URL as given.
  public internal(set) var canonicalString: String
  /// The spellings of the URL, in the order tried.
  public internal(set) var urlsTried: [String]
  /// The secrets, in the order tried.
  public internal(set) var secretsTried: [SignatureMatch.Secret] = []
  /// The hash of the signature; nil when the request names one that isn't known.
  public internal(set) var algorithm: SignatureAlgorithm?
  /// The hash of the body received, when it is no form.
  public internal(set) var bodySHA256: String?
  /// The hash that the URL claims for the body, when it is no form.
  public internal(set) var bodySHA256Claimed: String?
  /// What matched, when the request is authentic.
  public internal(set) var match: SignatureMatch?
  /// Why the request isn't authentic, when it isn't.
  public internal(set) var refusal: SignatureRefusal?

  init(canonicalString: String, urlsTried: [String]) {
    self.canonicalString = canonicalString
    self.urlsTried = urlsTried
  }
}
