/// The Conversations webhooks that this daemon knows; an open set on Twilio's side.
/// Source: Twilio, "Conversations webhooks".
public enum ConversationsEvent: String, Sendable, CaseIterable {
  // Asked before the thing happens; the answer may change or veto it.
  case onConversationAdd, onConversationUpdate, onConversationRemove
  case onMessageAdd, onMessageUpdate, onMessageRemove
  case onParticipantAdd, onParticipantUpdate, onParticipantRemove
  case onUserUpdate
  // Told after the thing happened; the answer's body doesn't matter.
  case onConversationAdded, onConversationUpdated, onConversationRemoved
  case onConversationStateUpdated
  case onMessageAdded, onMessageUpdated, onMessageRemoved
  case onParticipantAdded, onParticipantUpdated, onParticipantRemoved
  case onDeliveryUpdated
  case onUserAdded, onUserUpdated

  /// Whether Twilio waits for the answer before it goes on. Such a webhook must not be answered
  /// with an error by accident: the customer's message would be dropped.
  public var isPreEvent: Bool {
    switch self {
    case .onConversationAdd, .onConversationUpdate, .onConversationRemove, .onMessageAdd,
      .onMessageUpdate, .onMessageRemove, .onParticipantAdd, .onParticipantUpdate,
      .onParticipantRemove, .onUserUpdate:
      true
    case .onConversationAdded, .onConversationUpdated, .onConversationRemoved,
      .onConversationStateUpdated, .onMessageAdded, .onMessageUpdated, .onMessageRemoved,
      .onParticipantAdded, .onParticipantUpdated, .onParticipantRemoved, .onDeliveryUpdated,
      .onUserAdded, .onUserUpdated:
      false
    }
  }
}
