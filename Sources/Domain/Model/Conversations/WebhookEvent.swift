/// The post events that a conversation's webhooks hear of.
/// Source: Twilio Conversations, "Conversations Webhooks".
public enum WebhookEvent: String, Sendable, CaseIterable {
  case messageAdded = "onMessageAdded"
  case messageUpdated = "onMessageUpdated"
  case messageRemoved = "onMessageRemoved"
  case conversationUpdated = "onConversationUpdated"
  case conversationStateUpdated = "onConversationStateUpdated"
  case conversationRemoved = "onConversationRemoved"
  case participantAdded = "onParticipantAdded"
  case participantUpdated = "onParticipantUpdated"
  case participantRemoved = "onParticipantRemoved"
  case deliveryUpdated = "onDeliveryUpdated"
}
