public import Model

/// A change of the account's conversation defaults: nil leaves a member, `.some(nil)` clears it.
public struct ConfigurationChange: Sendable {
  /// The default service `IS…`.
  public var defaultChatServiceSid: Sid?
  /// The default messaging service `MG…`.
  public var defaultMessagingServiceSid: Sid??
  /// ISO 8601 duration.
  public var defaultInactiveTimer: String??
  /// ISO 8601 duration.
  public var defaultClosedTimer: String??

  /// A change of nothing.
  public init(
    defaultChatServiceSid: Sid? = nil,
    defaultMessagingServiceSid: Sid?? = nil,
    defaultInactiveTimer: String?? = nil,
    defaultClosedTimer: String?? = nil
  ) {
    self.defaultChatServiceSid = defaultChatServiceSid
    self.defaultMessagingServiceSid = defaultMessagingServiceSid
    self.defaultInactiveTimer = defaultInactiveTimer
    self.defaultClosedTimer = defaultClosedTimer
  }
}
