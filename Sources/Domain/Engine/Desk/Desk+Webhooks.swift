internal import Model

/// Inbound webhooks. Source: Twilio Conversations, "Conversations Webhooks".
extension Desk {
  /// Stores an authentic webhook and does what it tells of, all in one transaction.
  public func receive(_ event: InboundEvent) throws(Fault) -> Receipt {
    var delivery = Delivery(
      sid: sids.next(.delivery),
      state: .processed,
      eventType: event.eventType,
      dedupeKey: event.dedupeKey,
      parameters: event.parameters,
      at: now.wall
    )
    delivery.conversationSid = event.conversationSid
    delivery.idempotencyToken = event.idempotencyToken
    switch event.content {
    case .other: delivery.state = .stored
    case .unreadable(let reason):
      delivery.state = .quarantined
      delivery.reason = reason
    case .messageAdded, .messageUpdated, .messageRemoved, .conversationAdded,
      .conversationUpdated, .conversationState, .conversationRemoved, .participantAdded,
      .participantUpdated, .participantRemoved:
      break
    }
    if settings.unknown == .quarantine, delivery.state != .quarantined, try !isKnown(event) {
      delivery.state = .quarantined
      delivery.reason =
        "no configured address or service is concerned; add the address, or make the service the "
        + "default one"
    }

    let new = delivery
    guard try stored({ () throws(LedgerFault) in try ledger.insert(new) }) else {
      tally.deliveriesDuplicate += 1
      return .duplicate
    }
    guard delivery.state != .quarantined else {
      tally.deliveriesQuarantined += 1
      try record(
        .deliveryQuarantined,
        sid: delivery.sid,
        conversation: event.conversationSid,
        detail: delivery.reason
      )
      return .quarantined(delivery.sid)
    }
    tally.deliveriesAccepted += 1
    try record(
      .deliveryReceived,
      sid: delivery.sid,
      conversation: event.conversationSid,
      detail: event.eventType
    )
    try perform(event)
    return .accepted(delivery.sid)
  }

  /// Stores an authentic webhook that could not be worked on: it waits for an operator, and is not
  /// lost. Comes after ``receive(_:)`` was refused and undone.
  func setAside(_ event: InboundEvent, because fault: Fault) throws(Fault) -> Receipt {
    var kept = event
    kept.content = .unreadable(reason: "could not be worked on: \(fault)")
    return try receive(kept)
  }

  /// Does what a webhook tells of.
  func perform(_ event: InboundEvent) throws(Fault) {
    if try isOfDeleted(event) { return }
    switch event.content {
    case .messageAdded(let message):
      try addMessage(message, serviceSid: event.serviceSid)
    case .messageUpdated(let message):
      try updateMessage(message, removed: false)
    case .messageRemoved(let message):
      try updateMessage(message, removed: true)
    case .conversationAdded(let change), .conversationUpdated(let change):
      try updateConversation(change, serviceSid: event.serviceSid)
    case .conversationState(let state, let date):
      guard let sid = event.conversationSid else { return }
      try setConversation(sid, serviceSid: event.serviceSid, to: state, at: date)
    case .conversationRemoved(let date):
      guard let sid = event.conversationSid else { return }
      try setConversation(sid, serviceSid: event.serviceSid, to: .closed, at: date)
    case .participantAdded(let change), .participantUpdated(let change):
      try setParticipant(change, removed: false, serviceSid: event.serviceSid)
    case .participantRemoved(let change):
      try setParticipant(change, removed: true, serviceSid: event.serviceSid)
    case .other, .unreadable:
      return
    }
  }

  /// Whether a webhook concerns a service, conversation or address that somebody configured.
  private func isKnown(_ event: InboundEvent) throws(Fault) -> Bool {
    if let sid = event.serviceSid, serviceSids.contains(sid) { return true }
    if let sid = event.conversationSid {
      let known = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
      if known != nil { return true }
    }
    switch event.content {
    case .participantAdded(let participant), .participantUpdated(let participant),
      .participantRemoved(let participant):
      return try isConfigured(participant.proxyAddress)
    case .conversationAdded(let conversation), .conversationUpdated(let conversation):
      return try isConfigured(conversation.proxyAddress)
    case .messageAdded, .messageUpdated, .messageRemoved, .conversationState,
      .conversationRemoved, .other, .unreadable:
      return false
    }
  }

  private func isConfigured(_ address: String?) throws(Fault) -> Bool {
    guard let address else { return false }
    return try stored { () throws(LedgerFault) in try ledger.address(named: address) } != nil
  }
}
