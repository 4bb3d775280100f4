public import Model

/// What a task made for an interaction says of it.
public struct TaskFacts: Sendable {
  /// The interaction `KD…`.
  public var interactionSid: Sid
  /// The interaction channel `UO…`.
  public var channelSid: Sid
  /// The invite `KG…`.
  public var inviteSid: Sid
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// `sms`, `web`, …
  public var channelType: String
  /// Who wrote: a telephone number, an identity; nil when nobody did yet.
  public var customerAddress: String?
  /// `customer`, `agent` or `api`.
  public var initiatedBy: String

  /// The facts of a task.
  public init(
    interactionSid: Sid,
    channelSid: Sid,
    inviteSid: Sid,
    conversationSid: Sid,
    channelType: String,
    customerAddress: String?,
    initiatedBy: String
  ) {
    self.interactionSid = interactionSid
    self.channelSid = channelSid
    self.inviteSid = inviteSid
    self.conversationSid = conversationSid
    self.channelType = channelType
    self.customerAddress = customerAddress
    self.initiatedBy = initiatedBy
  }
}
