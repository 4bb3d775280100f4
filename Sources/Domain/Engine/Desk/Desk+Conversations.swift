internal import Model

/// What webhooks tell of conversations upstream and their participants. What they tell of those made
/// here came from us, and changes nothing.
extension Desk {
  /// The conversation of this sid; taken in if not heard of before. Nil for one that was made here
  /// and deleted, whose own webhooks come back late.
  func conversation(_ sid: Sid, serviceSid: Sid?) throws(Fault) -> Conversation? {
    let found = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
    if let found { return found }
    if try wasDeletedHere(sid, serviceSid: serviceSid) { return nil }
    return try admitConversation(sid, serviceSid: serviceSid)
  }

  /// Whether calls of ours told of a conversation that is gone. Calls are not indexed by their
  /// conversation, so only those are looked for that can have been ours: of a service that is known
  /// here, under a sid that begins with a time, as one in 4,000 of somebody else's does by chance.
  private func wasDeletedHere(_ sid: Sid, serviceSid: Sid?) throws(Fault) -> Bool {
    guard let serviceSid, serviceSids.contains(serviceSid) else { return false }
    let age = now.wall.milliseconds - Int64(sid.high >> 16)
    guard (0...Desk.deletedAgeMillisecondsMax).contains(age) else { return false }
    let calls = try stored { () throws(LedgerFault) in
      try ledger.dispatches(
        state: nil,
        conversation: sid,
        lane: nil,
        page: PageRequest(limit: 1)
      )
    }
    return !calls.items.isEmpty
  }

  /// How old a conversation can be whose webhooks come back after it was deleted, in milliseconds:
  /// two years.
  private static let deletedAgeMillisecondsMax: Int64 = 63_072_000_000

  func updateConversation(
    _ change: InboundConversation,
    serviceSid: Sid?
  ) throws(Fault) {
    let known = try conversation(change.sid, serviceSid: serviceSid)
    guard var conversation = known, !conversation.isLocal else { return }
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
    let known = try conversation(sid, serviceSid: serviceSid)
    guard var conversation = known, !conversation.isLocal else { return }
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
    guard let known, !known.isLocal else { return }
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
