/// A message of a conversation. Source: Twilio Conversations, Message resource.
public struct Message: Hashable, Sendable {
  /// `IM…`.
  public var sid: Sid
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// The position the sender gave it (it rises, and may skip values); nil when it gave none.
  public var index: Int64?
  /// Who wrote it; `system` unless said.
  public var author: String
  /// Its text, nil for a message of media alone.
  public var body: String?
  /// The message's own attributes.
  public var attributes: Attributes
  /// The participant `MB…` who wrote it, when known.
  public var participantSid: Sid?
  /// Where it came from, in Twilio's word (`SMS`, `API`, `SDK`, …).
  public var source: String?
  /// The media list as JSON text of an array, as received.
  public var media: String?
  /// The content template `HX…` it was made from.
  public var contentSid: Sid?
  /// How far it has come on its way to the participants outside; nil when it goes to nobody there.
  public var delivery: DeliverySummary?
  /// True once `onMessageRemoved` told so; the row stays.
  public var removed: Bool
  /// When it was written, in the sender's time.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A message without optional members.
  public init(sid: Sid, conversationSid: Sid, author: String, at now: Timestamp) {
    self.sid = sid
    self.conversationSid = conversationSid
    self.author = author
    attributes = .empty
    removed = false
    dateCreated = now
    dateUpdated = now
  }
}
