public import Model

/// What a carrier tells of a message's way to one recipient.
public struct DeliveryReport: Sendable {
  /// The message `IM…`.
  public var messageSid: Sid
  /// The recipient `MB…`; nil: the only one there is, or the one of the carrier's id.
  public var participantSid: Sid?
  /// The carrier's own id of the message, such as `SM…`.
  public var channelMessageSid: String?
  /// How far it has come.
  public var status: DeliveryReceipt.Status
  /// Twilio's code of a failure; 0 without one.
  public var errorCode: Int

  /// A report of a message.
  public init(
    message sid: Sid,
    status: DeliveryReceipt.Status,
    participantSid: Sid? = nil,
    channelMessageSid: String? = nil,
    errorCode: Int = 0
  ) {
    messageSid = sid
    self.status = status
    self.participantSid = participantSid
    self.channelMessageSid = channelMessageSid
    self.errorCode = errorCode
  }
}
