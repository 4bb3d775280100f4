/// A participant of a conversation: an identity, or a pair of messaging addresses.
/// Source: Twilio Conversations, Participant resource.
public struct Participant: Hashable, Sendable {
  /// `MB…`.
  public var sid: Sid
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// A chat identity, such as an agent's.
  public var identity: String?
  /// The messaging binding's type in lower case (`sms`, `whatsapp`, …).
  public var bindingType: String?
  /// The customer's address.
  public var address: String?
  /// Our address.
  public var proxyAddress: String?
  /// The participant's own attributes.
  public var attributes: Attributes
  /// True once removed; the row stays.
  public var removed: Bool
  /// When it joined.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A participant without optional members.
  public init(sid: Sid, conversationSid: Sid, at now: Timestamp) {
    self.sid = sid
    self.conversationSid = conversationSid
    attributes = .empty
    removed = false
    dateCreated = now
    dateUpdated = now
  }
}
