/// What a carrier told of a message's way to one recipient.
/// Source: Twilio Conversations, Delivery Receipt resource.
public struct DeliveryReceipt: Hashable, Sendable {
  /// How far it has come.
  public enum Status: String, Sendable, CaseIterable {
    case sent, delivered, read, failed, undelivered
  }

  /// `DY…`.
  public var sid: Sid
  /// The message `IM…`.
  public var messageSid: Sid
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// The recipient `MB…`, when told.
  public var participantSid: Sid?
  /// The carrier's own id of the message, such as `SM…`.
  public var channelMessageSid: String?
  /// How far it has come.
  public var status: Status
  /// Twilio's code of a failure; 0 without one.
  public var errorCode: Int
  /// When it was first told.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A receipt first told at `now`.
  public init(sid: Sid, messageSid: Sid, conversationSid: Sid, status: Status, at now: Timestamp) {
    self.sid = sid
    self.messageSid = messageSid
    self.conversationSid = conversationSid
    self.status = status
    errorCode = 0
    dateCreated = now
    dateUpdated = now
  }
}
