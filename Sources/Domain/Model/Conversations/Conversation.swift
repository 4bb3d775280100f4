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
  /// True when it was made here: its states, timers, indexes and webhooks are ours to keep. False
  /// for one that webhooks told of, which lives upstream.
  public var isLocal: Bool
  /// Milliseconds without traffic after which it becomes inactive; nil: never.
  public var inactiveAfterMilliseconds: Int64?
  /// Milliseconds without traffic after which it is closed; nil: never.
  public var closedAfterMilliseconds: Int64?
  /// The last traffic, from which the timers count. Kept for conversations made here.
  public var dateActivity: Timestamp
  /// When its timers must be looked at: never later than one of them is due. Nil without timers.
  public var dateTimer: Timestamp?
  /// The index of its next message. Kept for conversations made here.
  public var nextIndex: Int64
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
    isLocal = false
    dateActivity = now
    nextIndex = 0
    dateCreated = now
    dateUpdated = now
  }
}
