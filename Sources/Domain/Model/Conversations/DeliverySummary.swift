/// How many of a message's recipients outside have it, by the state their carrier told.
/// Source: Twilio Conversations, Message resource, `delivery`.
public struct DeliverySummary: Hashable, Sendable {
  /// The recipients.
  public var total: Int
  /// Those it was sent to, or is further on its way to.
  public var sent: Int
  /// Those who have it, or have read it.
  public var delivered: Int
  /// Those who have read it.
  public var read: Int
  /// Those it could not be sent to.
  public var failed: Int
  /// Those whose carrier could not deliver it.
  public var undelivered: Int

  /// A message that nobody has yet.
  public init(total: Int) {
    self.total = total
    sent = 0
    delivered = 0
    read = 0
    failed = 0
    undelivered = 0
  }
}
