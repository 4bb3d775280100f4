public import Model

/// A change of a conversation: nil leaves a member, `.some(nil)` clears it.
public struct ConversationChange: Sendable {
  /// A name for people.
  public var friendlyName: String??
  /// A name unique within the service.
  public var uniqueName: String??
  /// Its attributes.
  public var attributes: Attributes?
  /// The state it goes to.
  public var state: ConversationState?
  /// ISO 8601 duration without traffic, counted anew from the change.
  public var inactiveTimer: String??
  /// ISO 8601 duration without traffic, counted anew from the change.
  public var closedTimer: String??
  /// The messaging service `MG…`.
  public var messagingServiceSid: Sid??

  /// A change of nothing.
  public init() {}
}
