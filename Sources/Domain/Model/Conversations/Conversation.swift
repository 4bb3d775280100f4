/// A conversation as this account knows it. Source: Twilio Conversations, Conversation resource.
public struct Conversation: Hashable, Sendable {
  /// `CH…`.
  public var sid: Sid
  /// The conversation service `IS…` it lives in, when known.
  public var chatServiceSid: Sid?
  /// The messaging service `MG…`, when known.
  public var messagingServiceSid: Sid?
  /// A name for people.
  public var friendlyName: String?
  /// A name unique within the service.
  public var uniqueName: String?
  /// The conversation's own attributes.
  public var attributes: Attributes
  /// Its state.
  public var state: ConversationState
  /// True when the sender's side closed it: a message written before then no longer reopens it.
  public var closedUpstream: Bool
  /// When it was closed; nil while it is live.
  public var dateClosed: Timestamp?
  /// The address configuration `IG…` it came in by, when known.
  public var addressSid: Sid?
  /// Its open interaction `KD…`, if there is one.
  public var openInteractionSid: Sid?
  /// When this daemon first heard of it.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A live conversation that nothing is known of but its sid.
  public init(sid: Sid, at now: Timestamp) {
    self.sid = sid
    attributes = .empty
    state = .active
    closedUpstream = false
    dateCreated = now
    dateUpdated = now
  }
}
