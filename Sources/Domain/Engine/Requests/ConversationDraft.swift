public import Model

/// A new conversation, made here. Source: Twilio Conversations, Conversation resource.
public struct ConversationDraft: Sendable {
  /// A name for people.
  public var friendlyName: String?
  /// A name unique within the service.
  public var uniqueName: String?
  /// Its attributes.
  public var attributes: Attributes
  /// The state it begins in; nil: active, which no timers of its own may go with.
  public var state: ConversationState?
  /// ISO 8601 duration without traffic after which it becomes inactive; nil: the account's default,
  /// `.some(nil)`: never.
  public var inactiveTimer: String??
  /// ISO 8601 duration without traffic after which it is closed; nil: the account's default,
  /// `.some(nil)`: never.
  public var closedTimer: String??
  /// The service `IS…`; nil: the default one.
  public var chatServiceSid: Sid?
  /// The messaging service `MG…`; nil: the account's default.
  public var messagingServiceSid: Sid?

  /// A conversation by the account's defaults.
  public init() {
    attributes = .empty
  }
}
