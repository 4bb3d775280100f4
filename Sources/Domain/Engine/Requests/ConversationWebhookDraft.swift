public import Model

/// A new webhook of a conversation.
/// Source: Twilio Conversations, Conversation Scoped Webhook resource.
public struct ConversationWebhookDraft: Sendable {
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// What is told.
  public var target: ConversationWebhook.Target
  /// Where calls go.
  public var url: String?
  /// `GET` or `POST`.
  public var method: String
  /// The events that are told.
  public var filters: [String]
  /// Keywords of a message.
  public var triggers: [String]
  /// The flow `FW…`.
  public var flowSid: Sid?
  /// 0 to 3; kept for Twilio's sake, since a start of a flow can't fail here.
  public var retryCount: Int
  /// The index of the first message that is told of at once, of those that are there.
  public var replayAfter: Int64?

  /// A webhook of a conversation.
  public init(conversation sid: Sid, target: ConversationWebhook.Target) {
    conversationSid = sid
    self.target = target
    method = "POST"
    filters = []
    triggers = []
    retryCount = 0
  }
}
