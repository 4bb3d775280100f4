/// An interaction with its one channel and first invite.
/// Source: Twilio Flex, Interactions resource and Interaction Channels subresource.
public struct Interaction: Hashable, Sendable {
  /// `KD…`.
  public var sid: Sid
  /// Its state.
  public var status: InteractionStatus
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// The channel `UO…`.
  public var channelSid: Sid
  /// `sms`, `whatsapp`, `web`, `chat`, `email`, `messenger`, …
  public var channelType: String
  /// The channel's state.
  public var channelStatus: ChannelStatus
  /// The invite `KG…` that made the task.
  public var inviteSid: Sid
  /// The task `WT…`.
  public var taskSid: Sid
  /// `customer`, `agent` or `api`.
  public var initiatedBy: String
  /// The interaction webhook bound to it.
  public var webhookTtid: String?
  /// When it was made.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// An active interaction on an active channel.
  public init(
    sid: Sid,
    conversationSid: Sid,
    channelSid: Sid,
    channelType: String,
    inviteSid: Sid,
    taskSid: Sid,
    initiatedBy: String,
    at now: Timestamp
  ) {
    self.sid = sid
    status = .active
    self.conversationSid = conversationSid
    self.channelSid = channelSid
    self.channelType = channelType
    channelStatus = .active
    self.inviteSid = inviteSid
    self.taskSid = taskSid
    self.initiatedBy = initiatedBy
    dateCreated = now
    dateUpdated = now
  }
}
