/// The life of a conversation. Source: Twilio Conversations, "States and timers".
public enum ConversationState: String, Sendable, CaseIterable {
  /// Messages flow.
  case active
  /// No traffic for the inactive timer's time; wakes on the next message.
  case inactive
  /// Ended.
  case closed
}
