internal import Model

/// How a conversation changes its state and ends, whoever wants it.
extension Desk {
  /// Ends a live conversation. With an open interaction that ends first: what nobody took is
  /// canceled, and an agent in the middle of it may still wrap up.
  func end(
    _ conversation: Conversation,
    because reason: StateReason
  ) throws(Fault) -> Conversation {
    var conversation = conversation
    if let openSid = conversation.openInteractionSid {
      _ = try finishInteraction(openSid, wrapup: true, closing: reason)
      conversation = try self.conversation(conversation.sid)
    }
    try close(&conversation, because: reason)
    return conversation
  }

  /// Closes a conversation without an open interaction: its pairs of addresses are free from now
  /// on, and its flows stop. Nothing happens when it is closed.
  func close(
    _ conversation: inout Conversation,
    because reason: StateReason,
    at date: Timestamp? = nil
  ) throws(Fault) {
    let from = conversation.state
    guard from != .closed else { return }
    conversation.state = .closed
    conversation.dateClosed = date ?? now.wall
    conversation.dateTimer = nil
    conversation.dateUpdated = now.wall
    let closed = conversation
    try stored { () throws(LedgerFault) in try ledger.update(closed) }
    guard conversation.isLocal else {
      return try record(.conversationClosed, sid: closed.sid, conversation: closed.sid)
    }
    try record(
      .conversationClosed,
      sid: closed.sid,
      conversation: closed.sid,
      detail: reason.rawValue
    )
    for participant in try liveParticipants(of: closed.sid) { try releasePair(of: participant) }
    try endRuns(on: closed.sid, because: "conversation_closed")
    try tellState(of: &conversation, from: from, because: reason)
  }

  /// Tells of a conversation that has gone to another state, but for the end.
  func announceState(
    of conversation: inout Conversation,
    from: ConversationState,
    because reason: StateReason
  ) throws(Fault) {
    try record(
      .conversationUpdated,
      sid: conversation.sid,
      conversation: conversation.sid,
      detail: conversation.state.rawValue
    )
    try tellState(of: &conversation, from: from, because: reason)
  }

  private func tellState(
    of conversation: inout Conversation,
    from: ConversationState,
    because reason: StateReason
  ) throws(Fault) {
    var happening = Happening(.conversationStateUpdated)
    happening.stateFrom = from
    happening.reason = reason.rawValue
    try announce(happening, in: &conversation)
  }

  /// What is said to whoever would change what only the sender's side can.
  static func livesUpstream(_ conversation: Conversation, _ members: String) -> Fault {
    .invalidState(
      noun: "conversation",
      message: "conversation \(conversation.sid) lives upstream: change its \(members) there",
      twilioCode: nil
    )
  }

  /// What is said to whoever would write here into what lives upstream: nobody would get it.
  static func isPostedUpstream(_ conversation: Conversation) -> Fault {
    .invalidState(
      noun: "conversation",
      message:
        "conversation \(conversation.sid) lives upstream: post the message there, where its "
        + "participants get it",
      twilioCode: nil
    )
  }

  /// What is said to whoever wants something of a closed conversation.
  static func isClosed(_ conversation: Conversation) -> Fault {
    .invalidState(
      noun: "conversation",
      message: conversation.isLocal
        ? "conversation \(conversation.sid) is closed, for good; a customer's next message to the "
          + "address makes a new one"
        : "conversation \(conversation.sid) is closed; the customer's next message opens it again",
      twilioCode: 50_377
    )
  }
}
