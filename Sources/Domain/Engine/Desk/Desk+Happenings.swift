internal import Model

/// Who hears of what happens in a conversation made here: its webhooks, and its flows.
extension Desk {
  /// Tells the conversation's webhooks of an event, by their filters, and lets its flows run on a
  /// customer's message. In the transaction of the event itself.
  func tell(
    _ happening: Happening,
    in conversation: inout Conversation,
    isCustomers: Bool = false
  ) throws(Fault) {
  }

  /// Ends the executions on a conversation that is over.
  func endRuns(on conversation: Sid, because reason: String) throws(Fault) {
  }
}
