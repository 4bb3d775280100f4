public import Model

/// An authentic webhook, read.
public struct InboundEvent: Sendable {
  /// What the webhook tells of.
  public enum Content: Sendable {
    /// A message was added to a conversation.
    case messageAdded(InboundMessage)
    /// A message changed.
    case messageUpdated(InboundMessage)
    /// A message was removed.
    case messageRemoved(InboundMessage)
    /// A conversation was made.
    case conversationAdded(InboundConversation)
    /// A conversation changed.
    case conversationUpdated(InboundConversation)
    /// A conversation's state changed, when the sender said.
    case conversationState(to: ConversationState?, at: Timestamp?)
    /// A conversation was removed, when the sender said.
    case conversationRemoved(at: Timestamp?)
    /// A participant joined.
    case participantAdded(InboundParticipant)
    /// A participant changed.
    case participantUpdated(InboundParticipant)
    /// A participant left.
    case participantRemoved(InboundParticipant)
    /// Nothing the engine acts on: kept.
    case other
    /// A needed member is missing or malformed; the reason names it. Set aside for an operator.
    case unreadable(reason: String)
  }

  /// Twilio's event type, such as `onMessageAdded`.
  public var eventType: String
  /// The same for every delivery of the same event, and for no other event.
  public var dedupeKey: String
  /// `I-Twilio-Idempotency-Token`, if sent.
  public var idempotencyToken: String?
  /// All parameters as received: JSON text of an object.
  public var parameters: Attributes
  /// The conversation service `IS…` it belongs to.
  public var serviceSid: Sid?
  /// The conversation `CH…` it is about.
  public var conversationSid: Sid?
  /// What it tells of.
  public var content: Content

  /// An event; everything but the first three members is optional.
  public init(
    eventType: String,
    dedupeKey: String,
    parameters: Attributes,
    content: Content,
    idempotencyToken: String? = nil,
    serviceSid: Sid? = nil,
    conversationSid: Sid? = nil
  ) {
    self.eventType = eventType
    self.dedupeKey = dedupeKey
    self.idempotencyToken = idempotencyToken
    self.parameters = parameters
    self.serviceSid = serviceSid
    self.conversationSid = conversationSid
    self.content = content
  }
}
