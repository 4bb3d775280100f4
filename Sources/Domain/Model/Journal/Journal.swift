/// A record of what happened, from which old entries may be removed.
public enum Journal: String, Sendable, CaseIterable {
  /// The event log.
  case events
  /// The webhooks as received.
  case deliveries
  /// The calls to other servers that were delivered, given up or taken back.
  case dispatches
  /// The audit of the control socket.
  case audit
}
