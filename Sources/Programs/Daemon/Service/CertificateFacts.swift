internal import Model

/// What is known of the certificates that the HTTPS endpoint shows.
struct CertificateFacts: Sendable {
  /// Whether they are one that the daemon made itself.
  let isSelfMade: Bool
  /// When the first of them ends.
  let expires: Timestamp?
}
