/// The account's conversation defaults. Source: Twilio Conversations, Configuration resource.
public struct AccountConfiguration: Hashable, Sendable {
  /// The service `IS…` that conversations belong to unless they say otherwise.
  public var defaultChatServiceSid: Sid
  /// The messaging service `MG…` that new conversations use.
  public var defaultMessagingServiceSid: Sid?
  /// ISO 8601 duration after which a conversation becomes inactive.
  public var defaultInactiveTimer: String?
  /// ISO 8601 duration after which a conversation is closed.
  public var defaultClosedTimer: String?
  /// The last change.
  public var dateUpdated: Timestamp

  /// A configuration with a default service and no timers.
  public init(defaultChatServiceSid: Sid, dateUpdated: Timestamp) {
    self.defaultChatServiceSid = defaultChatServiceSid
    self.dateUpdated = dateUpdated
  }
}
