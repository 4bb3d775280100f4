internal import Model

/// What a message does: it is kept, and a customer's one opens an interaction if there is none.
extension Desk {
  func addMessage(_ inbound: InboundMessage, serviceSid: Sid?) throws(Fault) {
    var conversation = try conversation(inbound.conversationSid, serviceSid: serviceSid)
    var message = Message(
      sid: inbound.sid,
      conversationSid: inbound.conversationSid,
      author: inbound.author,
      at: inbound.dateCreated ?? now.wall
    )
    message.index = inbound.index
    message.body = inbound.body
    message.attributes = inbound.attributes
    message.participantSid = inbound.participantSid
    message.source = inbound.source
    message.media = inbound.media
    message.dateUpdated = inbound.dateUpdated ?? message.dateCreated
    let new = message
    guard try stored({ () throws(LedgerFault) in try ledger.insert(new) }) else { return }
    try record(
      .messageAdded,
      sid: message.sid,
      conversation: conversation.sid,
      interaction: conversation.openInteractionSid,
      detail: message.author
    )

    guard conversation.openInteractionSid == nil, isCustomer(inbound) else { return }
    if conversation.state == .closed, conversation.closedUpstream,
      let written = inbound.dateCreated, let closed = conversation.dateClosed, written <= closed
    {
      // A late delivery of what was written before the sender's side closed the conversation:
      // there is nobody left to answer.
      return
    }
    if conversation.state != .active {
      let event: EventType =
        conversation.state == .closed ? .conversationReopened : .conversationUpdated
      conversation.state = .active
      conversation.dateClosed = nil
      conversation.closedUpstream = false
      try record(event, sid: conversation.sid, conversation: conversation.sid)
    }
    try openInteraction(for: inbound, on: &conversation)
  }

  func updateMessage(_ inbound: InboundMessage, removed: Bool) throws(Fault) {
    let found = try stored { () throws(LedgerFault) in try ledger.message(inbound.sid) }
    guard var message = found else {
      // The change overtook the message itself, which will come. A removed one must not open an
      // interaction then, so that its place is taken already.
      if removed { try addRemoved(inbound) }
      return
    }
    let date = inbound.dateUpdated ?? now.wall
    guard date >= message.dateUpdated else { return }
    message.body = inbound.body ?? message.body
    message.attributes = inbound.attributes
    message.removed = removed || message.removed
    message.dateUpdated = date
    let changed = message
    try stored { () throws(LedgerFault) in try ledger.update(changed) }
    try record(
      removed ? .messageRemoved : .messageUpdated,
      sid: message.sid,
      conversation: message.conversationSid
    )
  }

  private func addRemoved(_ inbound: InboundMessage) throws(Fault) {
    let conversation = try conversation(inbound.conversationSid, serviceSid: nil)
    var message = Message(
      sid: inbound.sid,
      conversationSid: conversation.sid,
      author: inbound.author,
      at: inbound.dateCreated ?? now.wall
    )
    message.index = inbound.index
    message.removed = true
    message.dateUpdated = inbound.dateUpdated ?? message.dateCreated
    let removed = message
    _ = try stored { () throws(LedgerFault) in try ledger.insert(removed) }
    try record(.messageRemoved, sid: message.sid, conversation: conversation.sid)
  }

  /// Agents and the system itself never open an interaction.
  private func isCustomer(_ message: InboundMessage) -> Bool {
    message.author != "system" && !agentNames.contains(message.author.lowercased())
  }

  private func openInteraction(
    for message: InboundMessage,
    on conversation: inout Conversation
  ) throws(Fault) {
    let origin = try origin(of: message, in: conversation)
    var routing = InteractionRouting()
    var bases: [Attributes] = []
    if let address = origin.address {
      routing.workflowSid = address.routing.workflowSid
      routing.taskChannel = address.routing.taskChannel
      routing.priority = address.routing.priority
      routing.timeoutSeconds = address.routing.timeoutSeconds
      bases.append(address.routing.attributes)
      conversation.addressSid = address.sid
    }
    if let attributes = message.channelAttributes {
      conversation.attributes = attributes
      bases.append(attributes)
    }
    // Custom attributes that would sink the task are left out: the customer comes first.
    _ = try openInteraction(
      on: &conversation,
      channelType: origin.channelType,
      initiatedBy: "customer",
      customerAddress: origin.customerAddress,
      routing: routing,
      bases: bases,
      webhookTtid: nil,
      trimming: true
    )
  }

  private func origin(
    of message: InboundMessage,
    in conversation: Conversation
  ) throws(Fault) -> MessageOrigin {
    let sid = conversation.sid
    let participants = try stored { () throws(LedgerFault) in
      try ledger.participants(conversation: sid, page: PageRequest(limit: PageRequest.limitMax))
    }
    let customer = participants.items.first { !$0.removed && $0.proxyAddress != nil }
    var address: Address?
    if let proxyAddress = customer?.proxyAddress {
      address = try stored { () throws(LedgerFault) in try ledger.address(named: proxyAddress) }
    }
    if address == nil, let sid = conversation.addressSid {
      address = try stored { () throws(LedgerFault) in try ledger.address(sid) }
    }
    return MessageOrigin(message: message, customer: customer, address: address)
  }
}
