/// Why a conversation changed its state, in Twilio's word.
/// Source: Twilio Conversations, "Conversations Webhooks", onConversationStateUpdated.
enum StateReason: String {
  /// Somebody asked for it.
  case caller = "API"
  /// A timer was due.
  case timer = "TIMER"
  /// Something else that happened brought it about, such as a message or the sender's side.
  case event = "EVENT"
}
