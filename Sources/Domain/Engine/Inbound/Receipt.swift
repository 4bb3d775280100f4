public import Model

/// What became of an authentic webhook. All three are durable when the answer goes out.
public enum Receipt: Hashable, Sendable {
  /// Stored as this delivery, and worked on.
  case accepted(Sid)
  /// Received before.
  case duplicate
  /// Stored as this delivery, waiting for an operator.
  case quarantined(Sid)
}
