/// The account's conversation defaults. Source: Twilio Conversations, Configuration resource.
public struct AccountConfiguration: Hashable, Sendable {
  /// The service `IS…` that conversations belong to unless they say otherwise.
  public var defaultChatServiceSid: Sid
  /// The service `IS…` that Flex works in; the default one should be the same.
  public var flexChatServiceSid: Sid
  /// The messaging service `MG…` that new conversations use.
  public var defaultMessagingServiceSid: Sid?
  /// ISO 8601 duration after which a conversation becomes inactive.
  public var defaultInactiveTimer: String?
  /// ISO 8601 duration after which a conversation is closed.
  public var defaultClosedTimer: String?
  /// The last change.
  public var dateUpdated: Timestamp

  /// A configuration with a default service and no timers. Flex works in the default service
  /// unless another is named.
  public init(
    defaultChatServiceSid: Sid,
    flexChatServiceSid: Sid? = nil,
    dateUpdated: Timestamp
  ) {
    self.defaultChatServiceSid = defaultChatServiceSid
    self.flexChatServiceSid = flexChatServiceSid ?? defaultChatServiceSid
    self.dateUpdated = dateUpdated
  }
}
