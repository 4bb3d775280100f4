internal import Model

/// Messages of conversations made here.
extension Desk {
  /// Adds a message at the conversation's end: gives it its index, wakes the conversation, and
  /// tells its webhooks and flows. The conversation is stored with it.
  func add(
    _ new: NewMessage,
    to conversation: inout Conversation
  ) throws(Fault) -> Message {
    throw .stopped
  }
}
