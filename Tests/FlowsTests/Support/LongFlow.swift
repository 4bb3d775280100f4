import JSON

/// A flow of one long chain of messages.
enum LongFlow {
  /// The text of a flow with so many states, the trigger included.
  static func text(states count: Int) -> String {
    let messages = (1..<count).map { number in
      FlowJSON.message(
        "message_\(number)",
        at: (0, number * 200),
        "Message \(number)",
        then: number + 1 < count ? "message_\(number + 1)" : nil
      )
    }
    return FlowJSON.flow("Long", begin: ["incomingConversationMessage": "message_1"], messages)
  }
}
