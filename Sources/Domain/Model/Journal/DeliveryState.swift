/// What became of an inbound webhook.
public enum DeliveryState: String, Sendable, CaseIterable {
  /// It changed what it told of, in the transaction that stored it.
  case processed
  /// It is kept, and tells of nothing this daemon acts on.
  case stored
  /// It is authentic, and waits for an operator: unknown address or service, or a member that
  /// can't be read.
  case quarantined
}
