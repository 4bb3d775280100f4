public import Engine
internal import JSON
public import Model

/// Writes the parameters of the webhooks that conversations made here send, with the names that
/// Conversations gives them, so that handlers written for Twilio understand them.
///
/// Source: Twilio, "Conversations Webhooks"; InstanceSid, ChannelSid, WebhookSid, From, To and
/// ChannelAttributes are not in that page's tables but come with each webhook in practice.
public struct WebhookWriter: WebhookComposing {
  private let accountSid: Sid

  /// A writer for the account `AC…` that handlers expect.
  public init(accountSid: Sid) {
    self.accountSid = accountSid
  }

  /// The parameters without RetryCount, which differs from try to try; see ``WebhookComposing``.
  public func parameters(of facts: WebhookFacts) -> String {
    var fields = WebhookFields()
    fields.add("EventType", facts.event.rawValue)
    fields.add("AccountSid", accountSid)
    fields.add("InstanceSid", facts.conversation.chatServiceSid)
    fields.add("Source", facts.source)
    fields.add("WebhookSid", facts.webhook.sid)
    fields.add("ConversationSid", facts.conversation.sid)
    fields.add("ChannelSid", facts.conversation.sid)
    switch facts.event {
    case .messageAdded, .messageUpdated, .messageRemoved: addMessage(facts, to: &fields)
    case .conversationUpdated, .conversationRemoved: addConversation(facts, to: &fields)
    case .conversationStateUpdated: addState(facts, to: &fields)
    case .participantAdded, .participantUpdated, .participantRemoved:
      addParticipant(facts, to: &fields)
    case .deliveryUpdated: addReceipt(facts, to: &fields)
    }
    return fields.json()
  }

  private func addMessage(_ facts: WebhookFacts, to fields: inout WebhookFields) {
    fields.add("MessagingServiceSid", facts.conversation.messagingServiceSid)
    fields.add("ChannelAttributes", facts.conversation.attributes)
    guard let message = facts.message else { return }
    fields.add("MessageSid", message.sid)
    fields.add("Index", message.index.map { String($0) })
    fields.add("Author", message.author)
    fields.add("From", message.author)
    fields.add("To", facts.conversation.sid)
    fields.add("Body", message.body)
    fields.add("Media", message.media)
    fields.add("ParticipantSid", message.participantSid)
    fields.add("Attributes", message.attributes)
    fields.add("DateCreated", message.dateCreated)
    if facts.event != .messageAdded { fields.add("DateUpdated", message.dateUpdated) }
    if facts.event == .messageRemoved { fields.add("DateRemoved", facts.time) }
  }

  private func addConversation(_ facts: WebhookFacts, to fields: inout WebhookFields) {
    let conversation = facts.conversation
    fields.add("ChatServiceSid", conversation.chatServiceSid)
    fields.add("MessagingServiceSid", conversation.messagingServiceSid)
    fields.add("FriendlyName", conversation.friendlyName)
    fields.add("UniqueName", conversation.uniqueName)
    fields.add("Attributes", conversation.attributes)
    fields.add("State", conversation.state.rawValue)
    fields.add("DateCreated", conversation.dateCreated)
    fields.add("DateUpdated", conversation.dateUpdated)
    if facts.event == .conversationRemoved { fields.add("DateRemoved", facts.time) }
  }

  private func addState(_ facts: WebhookFacts, to fields: inout WebhookFields) {
    fields.add("ChatServiceSid", facts.conversation.chatServiceSid)
    fields.add("MessagingServiceSid", facts.conversation.messagingServiceSid)
    fields.add("StateUpdated", facts.time)
    fields.add("StateFrom", facts.stateFrom?.rawValue)
    fields.add("StateTo", facts.conversation.state.rawValue)
    fields.add("Reason", facts.reason)
  }

  private func addParticipant(_ facts: WebhookFacts, to fields: inout WebhookFields) {
    guard let participant = facts.participant else { return }
    fields.add("ParticipantSid", participant.sid)
    fields.add("Identity", participant.identity)
    fields.add("MessagingBinding.Type", participant.bindingType?.uppercased())
    fields.add("MessagingBinding.Address", participant.address)
    fields.add("MessagingBinding.ProxyAddress", participant.proxyAddress)
    fields.add("Attributes", participant.attributes)
    fields.add("DateCreated", participant.dateCreated)
    if facts.event != .participantAdded { fields.add("DateUpdated", participant.dateUpdated) }
    if facts.event == .participantRemoved { fields.add("DateRemoved", facts.time) }
  }

  private func addReceipt(_ facts: WebhookFacts, to fields: inout WebhookFields) {
    fields.add("ChatServiceSid", facts.conversation.chatServiceSid)
    guard let receipt = facts.receipt else { return }
    fields.add("MessageSid", receipt.messageSid)
    fields.add("DeliveryReceiptSid", receipt.sid)
    fields.add("ChannelMessageSid", receipt.channelMessageSid)
    fields.add("ParticipantSid", receipt.participantSid)
    fields.add("Status", receipt.status.rawValue)
    fields.add("ErrorCode", String(receipt.errorCode))
    fields.add("DateCreated", receipt.dateCreated)
    fields.add("DateUpdated", receipt.dateUpdated)
  }
}
