/// A record of what happened, from which old entries may be removed.
public enum Journal: String, Sendable, CaseIterable {
  /// The event log.
  case events
  /// The webhooks as received.
  case deliveries
  /// The audit of the control socket.
  case audit
}
