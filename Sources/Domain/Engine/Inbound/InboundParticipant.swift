public import Model

/// A participant as a webhook tells of it.
public struct InboundParticipant: Sendable {
  /// `MB…`.
  public var sid: Sid
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// A chat identity.
  public var identity: String?
  /// The messaging binding's type in lower case.
  public var bindingType: String?
  /// The customer's address.
  public var address: String?
  /// Our address.
  public var proxyAddress: String?
  /// The participant's attributes.
  public var attributes: Attributes
  /// When it joined.
  public var dateCreated: Timestamp?

  /// A participant; all but the sids is optional.
  public init(
    sid: Sid,
    conversationSid: Sid,
    identity: String? = nil,
    bindingType: String? = nil,
    address: String? = nil,
    proxyAddress: String? = nil,
    attributes: Attributes = .empty,
    dateCreated: Timestamp? = nil
  ) {
    self.sid = sid
    self.conversationSid = conversationSid
    self.identity = identity
    self.bindingType = bindingType
    self.address = address
    self.proxyAddress = proxyAddress
    self.attributes = attributes
    self.dateCreated = dateCreated
  }
}
