public import Model

/// A conversation as a webhook tells of it.
public struct InboundConversation: Sendable {
  /// `CH…`.
  public var sid: Sid
  /// A name for people.
  public var friendlyName: String?
  /// A name unique within the service.
  public var uniqueName: String?
  /// Its attributes.
  public var attributes: Attributes?
  /// The messaging service `MG…`.
  public var messagingServiceSid: Sid?
  /// Its state.
  public var state: ConversationState?
  /// The customer's address, when a message made the conversation.
  public var address: String?
  /// Our address, when a message made the conversation.
  public var proxyAddress: String?
  /// When it was made.
  public var dateCreated: Timestamp?

  /// A conversation; all but the sid is optional.
  public init(
    sid: Sid,
    friendlyName: String? = nil,
    uniqueName: String? = nil,
    attributes: Attributes? = nil,
    messagingServiceSid: Sid? = nil,
    state: ConversationState? = nil,
    address: String? = nil,
    proxyAddress: String? = nil,
    dateCreated: Timestamp? = nil
  ) {
    self.sid = sid
    self.friendlyName = friendlyName
    self.uniqueName = uniqueName
    self.attributes = attributes
    self.messagingServiceSid = messagingServiceSid
    self.state = state
    self.address = address
    self.proxyAddress = proxyAddress
    self.dateCreated = dateCreated
  }
}
