internal import Flows
internal import Model

/// What an execution is told of its conversation.
extension Desk {
  /// The customer of a conversation: whoever wrote, if it is somebody outside, or the participant
  /// outside.
  func customer(
    _ writer: Participant?,
    in conversation: Conversation
  ) throws(Fault) -> Participant? {
    if let writer, writer.address != nil { return writer }
    let sid = conversation.sid
    let participants = try stored { () throws(LedgerFault) in
      try ledger.liveParticipants(conversation: sid, limit: Desk.lookedAtParticipantsMax)
    }
    return participants.first { $0.proxyAddress != nil } ?? writer
  }

  /// The address that a conversation came in by, if it did.
  func address(of conversation: Conversation) throws(Fault) -> Address? {
    guard let sid = conversation.addressSid else { return nil }
    return try stored { () throws(LedgerFault) in try ledger.address(sid) }
  }

  /// What an execution sees of the message that starts it.
  func trigger(
    of run: FlowRun,
    _ cue: FlowCue,
    _ customer: Participant?,
    in conversation: Conversation
  ) throws(Fault) -> FlowTrigger {
    let proxyAddress: String
    if let known = customer?.proxyAddress {
      proxyAddress = known
    } else {
      proxyAddress = try address(of: conversation)?.address ?? ""
    }
    let message = cue.message
    return FlowTrigger(
      executionSid: run.sid.description,
      accountSid: accountSid.description,
      serviceSid: (conversation.chatServiceSid ?? configuration.defaultChatServiceSid).description,
      conversationSid: conversation.sid.description,
      conversationAttributes: conversation.attributes.json,
      messageSid: message.sid.description,
      body: message.body ?? "",
      author: message.author,
      index: message.index ?? 0,
      messageAttributes: message.attributes.json,
      dateCreated: message.dateCreated.description,
      source: cue.source,
      from: run.contact ?? message.author,
      to: proxyAddress,
      participantSid: message.participantSid?.description,
      messagingServiceSid: conversation.messagingServiceSid?.description,
      webhookSid: run.webhookSid?.description
    )
  }

  /// A message as the reply that an execution waits for.
  func reply(_ message: Message) -> FlowReply {
    FlowReply(
      messageSid: message.sid.description,
      body: message.body ?? "",
      author: message.author,
      index: message.index ?? 0,
      participantSid: message.participantSid?.description,
      attributes: message.attributes.json,
      source: message.source,
      dateCreated: message.dateCreated.description
    )
  }

  /// Participants among whom the one outside is looked for: those who joined first.
  private static let lookedAtParticipantsMax = 50
}
