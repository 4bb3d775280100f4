/// Whether webhooks are taken now, as `/readyz` tells it.
public enum Readiness: String, Sendable, CaseIterable {
  /// The database is being opened.
  case starting
  /// Webhooks are taken.
  case ready
  /// The disk is full.
  case readOnly = "read_only"
  /// The daemon is ending.
  case draining
}
