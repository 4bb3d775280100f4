internal import Model

/// What a message does: it is kept, and a customer's one opens an interaction if there is none.
extension Desk {
  func addMessage(_ inbound: InboundMessage, serviceSid: Sid?) throws(Fault) {
    var conversation = try conversation(inbound.conversationSid, serviceSid: serviceSid)
    if conversation.isLocal { return try hearAgain(inbound, in: &conversation) }
    guard try keep(Message(inbound, at: now.wall), in: conversation) else { return }

    guard conversation.openInteractionSid == nil, try isCustomer(inbound) else { return }
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

  /// Stores a message that a webhook told of; false when it is known.
  @discardableResult
  private func keep(_ message: Message, in conversation: Conversation) throws(Fault) -> Bool {
    guard try stored({ () throws(LedgerFault) in try ledger.insert(message) }) else { return false }
    try record(
      .messageAdded,
      sid: message.sid,
      conversation: conversation.sid,
      interaction: conversation.openInteractionSid,
      detail: message.author
    )
    return true
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
    guard date >= message.dateUpdated, try !isLocal(message.conversationSid) else { return }
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

  /// Whether a conversation was made here, so that its messages are ours to change.
  private func isLocal(_ conversation: Sid) throws(Fault) -> Bool {
    try stored { () throws(LedgerFault) in try ledger.conversation(conversation) }?.isLocal ?? false
  }

  private func addRemoved(_ inbound: InboundMessage) throws(Fault) {
    let conversation = try conversation(inbound.conversationSid, serviceSid: nil)
    guard !conversation.isLocal else { return }
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

  /// A webhook of our own has come back, of a conversation made here: the message is stored, and
  /// nobody is told again. A customer's asks for an interaction, if there is none.
  private func hearAgain(
    _ inbound: InboundMessage,
    in conversation: inout Conversation
  ) throws(Fault) {
    guard conversation.state != .closed else { return }
    let known = try stored { () throws(LedgerFault) in try ledger.message(inbound.sid) }
    let message: Message
    if let known {
      guard known.conversationSid == conversation.sid, !known.removed else { return }
      message = known
    } else {
      message = try adopt(inbound, in: &conversation)
    }
    guard conversation.openInteractionSid == nil, try isCustomers(message) else { return }
    var told = inbound
    told.author = message.author
    told.source = message.source
    told.channelAttributes = conversation.attributes == .empty ? nil : conversation.attributes
    try openInteraction(for: told, on: &conversation)
  }

  /// Takes in a message that somebody else's webhook tells of a conversation made here: it is at
  /// its end, and they have told who hears of it.
  private func adopt(
    _ inbound: InboundMessage,
    in conversation: inout Conversation
  ) throws(Fault) -> Message {
    var message = Message(inbound, at: now.wall)
    let from = conversation.state
    message.index = conversation.nextIndex
    conversation.nextIndex += 1
    conversation.dateActivity = now.wall
    conversation.state = .active
    try store(&conversation)
    if from == .inactive { try announceState(of: &conversation, from: from, because: .event) }
    try keep(message, in: conversation)
    return message
  }

  /// Whether a stored message of a conversation made here is a customer's.
  private func isCustomers(_ message: Message) throws(Fault) -> Bool {
    let sid = message.conversationSid
    let live = try liveParticipants(of: sid)
    var writer = writer(message.author, among: live)
    if let participantSid = message.participantSid {
      writer = try stored { () throws(LedgerFault) in try ledger.participant(participantSid) }
    }
    guard try isCustomer(message.author, as: writer, among: live) else { return false }
    if message.participantSid != nil { return true }
    // Nobody in the conversation wrote it: if a flow has run there, it may be a flow's, whose
    // sender can have any name.
    let runs = try stored { () throws(LedgerFault) in
      try ledger.runs(
        status: nil,
        flow: nil,
        conversation: sid,
        page: PageRequest(limit: 1)
      )
    }
    return runs.items.isEmpty
  }

  /// Whether a customer wrote what a webhook tells of. Agents and the system itself never open an
  /// interaction, but a customer may have an agent's name.
  private func isCustomer(_ inbound: InboundMessage) throws(Fault) -> Bool {
    let author = inbound.author
    guard author == Desk.systemAuthor || agentNames.contains(author.lowercased()) else {
      return true
    }
    guard let sid = inbound.participantSid else { return false }
    let writer = try stored { () throws(LedgerFault) in try ledger.participant(sid) }
    return writer?.proxyAddress != nil
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

extension Message {
  /// A message as a webhook tells of it.
  fileprivate init(_ inbound: InboundMessage, at now: Timestamp) {
    self.init(
      sid: inbound.sid,
      conversationSid: inbound.conversationSid,
      author: inbound.author,
      at: inbound.dateCreated ?? now
    )
    index = inbound.index
    body = inbound.body
    attributes = inbound.attributes
    participantSid = inbound.participantSid
    source = inbound.source
    media = inbound.media
    dateUpdated = inbound.dateUpdated ?? dateCreated
  }
}
