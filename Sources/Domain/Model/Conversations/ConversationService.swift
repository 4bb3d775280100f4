/// A conversation service. Source: Twilio Conversations, Service resource.
public struct ConversationService: Hashable, Sendable {
  /// `IS…`.
  public var sid: Sid
  /// A name for people, such as "Flex Chat Service".
  public var friendlyName: String
  /// When it was made.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A service made at `now`.
  public init(sid: Sid, friendlyName: String, at now: Timestamp) {
    self.sid = sid
    self.friendlyName = friendlyName
    dateCreated = now
    dateUpdated = now
  }
}
