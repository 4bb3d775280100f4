/// A message of a widget's as it stands in the conversation.
public struct FlowSentMessage: Hashable, Sendable {
  /// `IM…`.
  public var messageSid: String
  /// Its text.
  public var body: String
  /// Who it is from.
  public var author: String
  /// Its position in the conversation.
  public var index: Int64
  /// The participant `MB…` it is from.
  public var participantSid: String?
  /// When it was written, ISO 8601.
  public var dateCreated: String

  /// A message.
  public init(
    messageSid: String,
    body: String,
    author: String,
    index: Int64,
    participantSid: String? = nil,
    dateCreated: String
  ) {
    self.messageSid = messageSid
    self.body = body
    self.author = author
    self.index = index
    self.participantSid = participantSid
    self.dateCreated = dateCreated
  }
}
