internal import Model

/// A customer's message to one of our addresses: it finds its conversation by the pair of addresses,
/// or makes one by the rules of the address. There is one writer, so two first messages of a pair
/// can't make two. Source: Twilio Conversations, "Inbound Message Handling and Autocreation".
extension Desk {
  /// Adds a message from a customer's address to one of ours.
  func takeIn(_ draft: MessageDraft, from: String, to: String) throws(Fault) -> Message {
    let address = try ownAddress(to)
    let type = address?.type ?? AddressForm.type(of: to)
    let ours = address?.address ?? AddressForm.canonical(to, type: type)
    let theirs = try customersAddress(from, type: type, pointer: "/from")
    guard theirs != ours else { throw addressesAreEqual(theirs, pointer: "/from") }
    var new = NewMessage(draft, author: draft.author ?? theirs)
    new.source = type.uppercased()
    new.isCustomers = true
    if let pair = try holder(address: theirs, proxyAddress: ours) {
      // The address may be gone by now: its conversations go on.
      var conversation = try self.conversation(pair.conversationSid)
      let live = try liveParticipants(of: conversation.sid)
      new.participant = live.first { $0.sid == pair.participantSid }
      return try add(new, to: &conversation, among: live)
    }
    guard let address else { throw .notFound(noun: "address", name: to) }
    guard address.autoCreation.enabled else {
      throw .invalidState(
        noun: "address",
        message:
          "address \(address.address) (\(address.sid)) makes no conversations: enable its "
          + "auto_creation with address.update, or add \(theirs) to a conversation with "
          + "participant.add",
        twilioCode: nil
      )
    }
    return try start(new, from: theirs, to: address)
  }

  /// Makes the conversation of a customer's first message.
  private func start(
    _ new: NewMessage,
    from theirs: String,
    to address: Address
  ) throws(Fault) -> Message {
    var conversation = blankConversation(
      serviceSid: address.autoCreation.conversationServiceSid
        ?? configuration.defaultChatServiceSid
    )
    conversation.addressSid = address.sid
    var participant = Participant(
      sid: sids.next(.participant),
      conversationSid: conversation.sid,
      at: now.wall
    )
    participant.bindingType = address.type
    participant.proxyAddress = address.address
    if address.type == Participant.chatType {
      participant.identity = theirs
    } else {
      participant.address = theirs
    }
    let webhook = webhook(of: address.autoCreation, for: conversation.sid)
    var new = new
    new.participant = participant
    new.isFirst = true
    let message = try append(new, to: &conversation, among: [participant])

    let joined = participant
    try insertLocal(&conversation)
    try stored { () throws(LedgerFault) in
      _ = try ledger.insert(joined)
      if let webhook { try ledger.insert(webhook) }
    }
    try claimPair(of: participant)
    try recordParticipant(.participantAdded, participant)
    // Saves the look for webhooks in most cases.
    if webhook?.filters.contains(WebhookEvent.participantAdded.rawValue) ?? false {
      var happening = Happening(.participantAdded)
      happening.participant = participant
      happening.source = new.source
      try announce(happening, in: &conversation)
    }
    try insert(message, new, in: &conversation)
    return message
  }

  /// What an address's settings make of a new conversation: copied, so that later changes of the
  /// address leave it as it is.
  private func webhook(of creation: AutoCreation, for conversation: Sid) -> ConversationWebhook? {
    let target: ConversationWebhook.Target
    switch creation.kind {
    case nil, .default: return nil
    case .webhook: target = .webhook
    case .studio: target = .studio
    }
    var webhook = ConversationWebhook(
      sid: sids.next(.webhook),
      conversationSid: conversation,
      target: target,
      at: now.wall
    )
    switch target {
    case .studio:
      webhook.flowSid = creation.studioFlowSid
      webhook.retryCount = creation.studioRetryCount ?? 0
    case .webhook, .trigger:
      webhook.url = creation.webhookURL
      webhook.host = creation.webhookURL.flatMap(OutboxHostName.of)
      webhook.method = creation.webhookMethod ?? webhook.method
      webhook.filters = creation.webhookFilters
    }
    return webhook
  }
}
