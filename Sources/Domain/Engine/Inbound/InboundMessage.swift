public import Model

/// A message as a webhook tells of it.
public struct InboundMessage: Sendable {
  /// `IM…`.
  public var sid: Sid
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// Its position in the conversation.
  public var index: Int64?
  /// Who wrote it.
  public var author: String
  /// Its text.
  public var body: String?
  /// The message's own attributes.
  public var attributes: Attributes
  /// The participant `MB…` who wrote it.
  public var participantSid: Sid?
  /// Where it came from, in Twilio's word.
  public var source: String?
  /// The media list as JSON text of an array.
  public var media: String?
  /// The sender, where the channel names one.
  public var from: String?
  /// The conversation's attributes.
  public var channelAttributes: Attributes?
  /// The messaging service `MG…`.
  public var messagingServiceSid: Sid?
  /// When it was written.
  public var dateCreated: Timestamp?
  /// When it was changed.
  public var dateUpdated: Timestamp?

  /// A message; all but the sids and the author is optional.
  public init(
    sid: Sid,
    conversationSid: Sid,
    index: Int64? = nil,
    author: String,
    body: String? = nil,
    attributes: Attributes = .empty,
    participantSid: Sid? = nil,
    source: String? = nil,
    media: String? = nil,
    from: String? = nil,
    channelAttributes: Attributes? = nil,
    messagingServiceSid: Sid? = nil,
    dateCreated: Timestamp? = nil,
    dateUpdated: Timestamp? = nil
  ) {
    self.sid = sid
    self.conversationSid = conversationSid
    self.index = index
    self.author = author
    self.body = body
    self.attributes = attributes
    self.participantSid = participantSid
    self.source = source
    self.media = media
    self.from = from
    self.channelAttributes = channelAttributes
    self.messagingServiceSid = messagingServiceSid
    self.dateCreated = dateCreated
    self.dateUpdated = dateUpdated
  }
}
