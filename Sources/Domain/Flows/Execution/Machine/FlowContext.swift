import JSON

/// What all flows of an execution see of the conversation. A flow that only makes a task sees
/// nothing of it, so the objects are made when the first template asks.
struct FlowContext: Sendable {
  /// `flow.sid`.
  let executionSid: String
  /// `contact.channel.address`.
  let contact: String
  /// `flow.channel.address`.
  let address: String
  /// `trigger.conversation`, which is `trigger.message` too; nil until asked for.
  private(set) var conversation: JSONObject?
  /// Its bytes as JSON text.
  private(set) var bytes = 0
  /// What it is made of; nil once it is made.
  private var source: FlowTrigger?

  init(_ trigger: FlowTrigger) {
    executionSid = trigger.executionSid
    contact = trigger.from
    address = trigger.to
    source = trigger
  }

  init(executionSid: String, contact: String, address: String, conversation: JSONObject) {
    self.executionSid = executionSid
    self.contact = contact
    self.address = address
    self.conversation = conversation
    bytes = JSONValue.object(conversation).serializedBytes
  }

  /// The conversation's object, made if it wasn't yet.
  mutating func conversation(_ limits: FlowLimits) -> JSONObject {
    if let conversation { return conversation }
    let made = source.map { Self.object($0, limits) } ?? JSONObject()
    source = nil
    conversation = made
    bytes = JSONValue.object(made).serializedBytes
    return made
  }

  /// Puts a reply in the place of the message that was there.
  mutating func take(_ reply: FlowReply, _ limits: FlowLimits) {
    var object = conversation(limits)
    conversation = nil
    object["Body"] = .string(reply.body.cut(toBytes: limits.replyBodyBytesMax))
    object["Author"] = .string(reply.author)
    object["From"] = .string(contact)
    object["MessageSid"] = .string(reply.messageSid)
    object["Index"] = .string(String(reply.index))
    object["DateCreated"] = .string(reply.dateCreated)
    object["Attributes"] = .string(Self.attributes(reply.attributes ?? "{}", limits))
    object["ParticipantSid"] = reply.participantSid.map(JSONValue.string)
    if let source = reply.source { object["Source"] = .string(source) }
    bytes = JSONValue.object(object).serializedBytes
    conversation = object
  }

  private static func object(_ trigger: FlowTrigger, _ limits: FlowLimits) -> JSONObject {
    var object: JSONObject = [
      "Body": .string(trigger.body.cut(toBytes: limits.replyBodyBytesMax)),
      "Author": .string(trigger.author),
      "From": .string(trigger.from),
      "To": .string(trigger.to),
      "ConversationSid": .string(trigger.conversationSid),
      "ChannelSid": .string(trigger.conversationSid),
      "InstanceSid": .string(trigger.serviceSid),
      "MessageSid": .string(trigger.messageSid),
      "AccountSid": .string(trigger.accountSid),
      "Index": .string(String(trigger.index)),
      "DateCreated": .string(trigger.dateCreated),
      "Source": .string(trigger.source),
      "EventType": .string(trigger.eventType),
      "Attributes": .string(attributes(trigger.messageAttributes, limits)),
      "ChannelAttributes": channelAttributes(trigger.conversationAttributes, limits),
    ]
    if let sid = trigger.participantSid { object["ParticipantSid"] = .string(sid) }
    if let sid = trigger.messagingServiceSid { object["MessagingServiceSid"] = .string(sid) }
    if let sid = trigger.webhookSid { object["WebhookSid"] = .string(sid) }
    return object
  }

  private static func attributes(_ text: String, _ limits: FlowLimits) -> String {
    text.utf8.count <= limits.attributesBytesMax ? text : "{}"
  }

  private static func channelAttributes(_ text: String, _ limits: FlowLimits) -> JSONValue {
    if text == "{}" { return .object(JSONObject()) }
    let jsonLimits = JSONLimits(
      bytesMax: limits.attributesBytesMax,
      depthMax: limits.valueDepthMax
    )
    return (try? JSONValue(parsing: text, limits: jsonLimits)) ?? .object(JSONObject())
  }
}
