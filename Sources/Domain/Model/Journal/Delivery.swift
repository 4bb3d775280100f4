/// An authentic inbound webhook as it was received.
public struct Delivery: Hashable, Sendable {
  /// `DL…`.
  public var sid: Sid
  /// What became of it.
  public var state: DeliveryState
  /// Twilio's event type, such as `onMessageAdded`.
  public var eventType: String
  /// The conversation `CH…` it names, if it names one.
  public var conversationSid: Sid?
  /// What makes a second delivery of the same event recognisable; unique.
  public var dedupeKey: String
  /// The sender's `I-Twilio-Idempotency-Token`, if it sent one; unique.
  public var idempotencyToken: String?
  /// All parameters as received, unknown ones too: JSON text of an object.
  public var parameters: Attributes
  /// Why it is quarantined.
  public var reason: String?
  /// When it was received.
  public var dateCreated: Timestamp

  /// A delivery received at `now`.
  public init(
    sid: Sid,
    state: DeliveryState,
    eventType: String,
    dedupeKey: String,
    parameters: Attributes,
    at now: Timestamp
  ) {
    self.sid = sid
    self.state = state
    self.eventType = eventType
    self.dedupeKey = dedupeKey
    self.parameters = parameters
    dateCreated = now
  }
}
