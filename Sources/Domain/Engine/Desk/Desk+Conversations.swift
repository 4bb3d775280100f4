internal import Model

/// What webhooks tell of conversations upstream and their participants. What they tell of those made
/// here came from us, and changes nothing.
extension Desk {
  /// The conversation of this sid; taken in if not heard of before.
  func conversation(_ sid: Sid, serviceSid: Sid?) throws(Fault) -> Conversation {
    let found = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
    if let found { return found }
    return try admitConversation(sid, serviceSid: serviceSid)
  }

  /// Whether a webhook is one of our own that comes back after its conversation was deleted here:
  /// ours carry the call's sid as their idempotency token.
  func isOfDeleted(_ event: InboundEvent) throws(Fault) -> Bool {
    guard let sid = event.conversationSid, let token = event.idempotencyToken,
      let callSid = Sid(token, .dispatch)
    else { return false }
    return try stored { () throws(LedgerFault) in
      guard try ledger.conversation(sid) == nil else { return false }
      return try ledger.dispatch(callSid)?.conversationSid == sid
    }
  }

  func updateConversation(
    _ change: InboundConversation,
    serviceSid: Sid?
  ) throws(Fault) {
    var conversation = try conversation(change.sid, serviceSid: serviceSid)
    guard !conversation.isLocal else { return }
    let before = conversation
    conversation.chatServiceSid = serviceSid ?? conversation.chatServiceSid
    conversation.friendlyName = change.friendlyName ?? conversation.friendlyName
    conversation.uniqueName = change.uniqueName ?? conversation.uniqueName
    conversation.attributes = change.attributes ?? conversation.attributes
    conversation.messagingServiceSid =
      change.messagingServiceSid ?? conversation.messagingServiceSid
    if let proxyAddress = change.proxyAddress {
      let address = try stored { () throws(LedgerFault) in
        try ledger.address(named: proxyAddress)
      }
      conversation.addressSid = address?.sid ?? conversation.addressSid
    }
    guard conversation != before else { return }
    conversation.dateUpdated = now.wall
    let changed = conversation
    try stored { () throws(LedgerFault) in try ledger.update(changed) }
    try record(.conversationUpdated, sid: conversation.sid, conversation: conversation.sid)
  }

  /// The sender's side moved a conversation to another state. Closing ends its interaction: what
  /// nobody took is canceled, and an agent in the middle of it may still wrap up.
  func setConversation(
    _ sid: Sid,
    serviceSid: Sid?,
    to state: ConversationState?,
    at date: Timestamp?
  ) throws(Fault) {
    guard let state else { return }
    var conversation = try conversation(sid, serviceSid: serviceSid)
    guard !conversation.isLocal else { return }
    // A close by the sender's side is noted even where the conversation was closed here before.
    guard conversation.state != state || (state == .closed && !conversation.closedUpstream) else {
      return
    }
    switch state {
    case .active, .inactive:
      // Deliveries overtake one another: closed is final upstream, so this one is late.
      guard !conversation.closedUpstream else { return }
    case .closed:
      if let openSid = conversation.openInteractionSid {
        _ = try finishInteraction(openSid, wrapup: true, closing: .event)
        conversation = try self.conversation(sid)
      }
      conversation.closedUpstream = true
    }
    let wasClosed = conversation.state == .closed
    conversation.state = state
    conversation.dateClosed = state == .closed ? date ?? now.wall : nil
    conversation.dateUpdated = now.wall
    let changed = conversation
    try stored { () throws(LedgerFault) in try ledger.update(changed) }
    if state != .closed {
      try record(.conversationUpdated, sid: sid, conversation: sid, detail: state.rawValue)
    } else if !wasClosed {
      try record(.conversationClosed, sid: sid, conversation: sid)
    }
  }

  func setParticipant(
    _ change: InboundParticipant,
    removed: Bool,
    serviceSid: Sid?
  ) throws(Fault) {
    let known = try conversation(change.conversationSid, serviceSid: serviceSid)
    guard !known.isLocal else { return }
    let found = try stored { () throws(LedgerFault) in try ledger.participant(change.sid) }
    var participant =
      found
      ?? Participant(
        sid: change.sid,
        conversationSid: change.conversationSid,
        at: change.dateCreated ?? now.wall
      )
    participant.identity = change.identity ?? participant.identity
    participant.bindingType = change.bindingType ?? participant.bindingType
    participant.address = change.address ?? participant.address
    participant.proxyAddress = change.proxyAddress ?? participant.proxyAddress
    participant.attributes = change.attributes
    // Who has left doesn't come back under the same sid: a late "added" changes nothing.
    participant.removed = removed || participant.removed
    participant.dateUpdated = now.wall
    let changed = participant
    try stored { () throws(LedgerFault) in
      if found == nil {
        _ = try ledger.insert(changed)
      } else {
        try ledger.update(changed)
      }
    }
    let type: EventType =
      removed ? .participantRemoved : found == nil ? .participantAdded : .participantUpdated
    try recordParticipant(type, participant)
  }
}
