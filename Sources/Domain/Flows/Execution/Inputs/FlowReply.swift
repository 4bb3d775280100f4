/// A message of the customer's that an execution has waited for.
public struct FlowReply: Hashable, Sendable {
  /// `IM…`.
  public var messageSid: String
  /// Its text; what is beyond the execution's limit is cut off.
  public var body: String
  /// Who wrote it.
  public var author: String
  /// Its position in the conversation.
  public var index: Int64
  /// The participant `MB…` who wrote it.
  public var participantSid: String?
  /// Its attributes, JSON text.
  public var attributes: String?
  /// Where it came from, in Twilio's word, such as `SMS`.
  public var source: String?
  /// When it was written, ISO 8601.
  public var dateCreated: String

  /// A reply.
  public init(
    messageSid: String,
    body: String,
    author: String,
    index: Int64,
    participantSid: String? = nil,
    attributes: String? = nil,
    source: String? = nil,
    dateCreated: String
  ) {
    self.messageSid = messageSid
    self.body = body
    self.author = author
    self.index = index
    self.participantSid = participantSid
    self.attributes = attributes
    self.source = source
    self.dateCreated = dateCreated
  }
}
