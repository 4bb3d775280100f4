public import Model

/// A new participant: an identity, or a customer's address with one of ours.
/// Source: Twilio Conversations, Participant resource.
public struct ParticipantDraft: Sendable {
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// A chat identity.
  public var identity: String?
  /// The binding's type in lower case; nil: the type of the address.
  public var bindingType: String?
  /// The customer's address.
  public var address: String?
  /// One of our addresses, of the same type.
  public var proxyAddress: String?
  /// An address in a group MMS, which is refused by name.
  public var projectedAddress: String?
  /// The participant's own attributes.
  public var attributes: Attributes

  /// A participant without name or address.
  public init(conversation sid: Sid) {
    conversationSid = sid
    attributes = .empty
  }
}
