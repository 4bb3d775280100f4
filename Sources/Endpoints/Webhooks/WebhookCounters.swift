/// How many webhooks came to which end since the start.
public struct WebhookCounters: Sendable, Hashable {
  /// Stored and worked on.
  public var accepted: Int64 = 0
  /// Received before.
  public var duplicate: Int64 = 0
  /// Stored for an operator to look at.
  public var quarantined: Int64 = 0
  /// Not authentic, or addressed to a host that isn't ours.
  public var refusedSignature: Int64 = 0
  /// Authentic, but of another account.
  public var refusedAccount: Int64 = 0
  /// Authentic or not looked at: wrong type, too many parameters, unreadable, no event type.
  public var malformed: Int64 = 0
  /// Answered 503 because they couldn't be stored.
  public var unavailable: Int64 = 0
  /// Pre events, which were let through unchanged.
  public var preEvents: Int64 = 0
}
