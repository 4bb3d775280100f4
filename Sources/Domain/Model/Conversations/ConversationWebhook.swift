/// Whom one conversation tells of its events.
/// Source: Twilio Conversations, Conversation Scoped Webhook resource.
public struct ConversationWebhook: Hashable, Sendable {
  /// What is told.
  public enum Target: String, Sendable, CaseIterable {
    /// A URL, of the events its filters name.
    case webhook
    /// A URL, of messages that hold one of its keywords.
    case trigger
    /// A Studio flow, of customers' messages.
    case studio
  }

  /// `WH…`.
  public var sid: Sid
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// What is told.
  public var target: Target
  /// Where calls go, for ``Target/webhook`` and ``Target/trigger``.
  public var url: String?
  /// The URL's host, in lower case, with its port: calls to one host share a circuit breaker.
  public var host: String?
  /// `GET` or `POST`.
  public var method: String
  /// The events that are told, such as `onMessageAdded`.
  public var filters: [String]
  /// Keywords of a message, for ``Target/trigger``.
  public var triggers: [String]
  /// The flow `FW…`, for ``Target/studio``.
  public var flowSid: Sid?
  /// How often a failed start of the flow is tried again, 0 to 3.
  public var retryCount: Int
  /// When it was made.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A webhook of a conversation.
  public init(sid: Sid, conversationSid: Sid, target: Target, at now: Timestamp) {
    self.sid = sid
    self.conversationSid = conversationSid
    self.target = target
    method = "POST"
    filters = []
    triggers = []
    retryCount = 0
    dateCreated = now
    dateUpdated = now
  }
}
