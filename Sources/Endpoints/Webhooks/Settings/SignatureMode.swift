/// Whether webhooks must be signed.
public enum SignatureMode: String, Sendable, CaseIterable {
  /// Every webhook carries a signature that one of the live secrets makes.
  case required
  /// Signatures aren't looked at: for tests on a loopback listener.
  case off
}
