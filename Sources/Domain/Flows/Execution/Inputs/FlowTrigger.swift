/// What an execution sees of the conversation, and of the message, that started it. Templates find
/// it under `trigger.conversation`, `trigger.message`, `contact` and `flow`.
/// Source: Twilio Studio, "Trigger" widget and "Liquid template language".
public struct FlowTrigger: Hashable, Sendable {
  /// The execution `FN…`: `flow.sid`.
  public var executionSid: String
  /// The account `AC…`.
  public var accountSid: String
  /// The conversation service `IS…`: `InstanceSid`.
  public var serviceSid: String
  /// The conversation `CH…`.
  public var conversationSid: String
  /// Its attributes, JSON text: `ChannelAttributes` is the object.
  public var conversationAttributes: String
  /// The message `IM…`.
  public var messageSid: String
  /// Its text.
  public var body: String
  /// Who wrote it.
  public var author: String
  /// Its position in the conversation.
  public var index: Int64
  /// Its attributes, JSON text: `Attributes` is the same text.
  public var messageAttributes: String
  /// When it was written, ISO 8601.
  public var dateCreated: String
  /// Where it came from, in Twilio's word, such as `SMS`.
  public var source: String
  /// The customer's address or identity: `From`, and `contact.channel.address`.
  public var from: String
  /// Our address: `To`, and `flow.channel.address`.
  public var to: String
  /// The participant `MB…` who wrote the message.
  public var participantSid: String?
  /// The messaging service `MG…`.
  public var messagingServiceSid: String?
  /// The webhook `WH…` that started the execution.
  public var webhookSid: String?
  /// What happened, in Twilio's word.
  public var eventType: String

  /// A trigger.
  public init(
    executionSid: String,
    accountSid: String,
    serviceSid: String,
    conversationSid: String,
    conversationAttributes: String = "{}",
    messageSid: String,
    body: String,
    author: String,
    index: Int64,
    messageAttributes: String = "{}",
    dateCreated: String,
    source: String,
    from: String,
    to: String,
    participantSid: String? = nil,
    messagingServiceSid: String? = nil,
    webhookSid: String? = nil,
    eventType: String = "onMessageAdded"
  ) {
    self.executionSid = executionSid
    self.accountSid = accountSid
    self.serviceSid = serviceSid
    self.conversationSid = conversationSid
    self.conversationAttributes = conversationAttributes
    self.messageSid = messageSid
    self.body = body
    self.author = author
    self.index = index
    self.messageAttributes = messageAttributes
    self.dateCreated = dateCreated
    self.source = source
    self.from = from
    self.to = to
    self.participantSid = participantSid
    self.messagingServiceSid = messagingServiceSid
    self.webhookSid = webhookSid
    self.eventType = eventType
  }
}
