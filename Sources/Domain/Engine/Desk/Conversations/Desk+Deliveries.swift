public import Model

/// What carriers tell of messages on their way out.
/// Source: Twilio Conversations, Delivery Receipt resource.
extension Desk {
  /// Notes how far a message has come to one recipient. What is told late changes nothing: a
  /// message that was read stays read.
  public func reportDelivery(_ report: DeliveryReport) throws(Fault) -> DeliveryReceipt {
    let found = try stored { () throws(LedgerFault) in try ledger.message(report.messageSid) }
    guard var message = found else {
      throw .notFound(noun: "message", name: report.messageSid.description)
    }
    let messageSid = message.sid
    var receipts = try stored { () throws(LedgerFault) in
      try ledger.receipts(message: messageSid)
    }
    let participant = try recipient(of: message, in: report)
    let index = receipts.firstIndex { $0.isOf(participant?.sid, report.channelMessageSid) }
    if let index {
      guard report.status.rank > receipts[index].status.rank else { return receipts[index] }
      receipts[index].status = report.status
      receipts[index].errorCode = report.errorCode
      receipts[index].channelMessageSid =
        report.channelMessageSid ?? receipts[index].channelMessageSid
      receipts[index].dateUpdated = now.wall
    } else {
      receipts.append(try newReceipt(of: message, participant, report, after: receipts.count))
    }
    let receipt = receipts[index ?? receipts.count - 1]
    message.delivery = DeliverySummary(receipts, of: message.delivery?.total ?? 0)
    message.dateUpdated = now.wall
    let told = message
    try stored { () throws(LedgerFault) in
      if index == nil { try ledger.insert(receipt) } else { try ledger.update(receipt) }
      try ledger.update(told)
    }
    try record(
      .messageDeliveryUpdated,
      sid: message.sid,
      conversation: message.conversationSid,
      detail: report.status.rawValue
    )
    var conversation = try self.conversation(message.conversationSid)
    var happening = Happening(.deliveryUpdated)
    happening.message = message
    happening.participant = participant
    happening.receipt = receipt
    try announce(happening, in: &conversation)
    return receipt
  }

  /// The participant a report is about: the one it names, or the only one there is.
  private func recipient(
    of message: Message,
    in report: DeliveryReport
  ) throws(Fault) -> Participant? {
    guard let sid = report.participantSid else {
      let live = try liveParticipants(of: message.conversationSid)
      let recipients = live.filter { $0.isOutside && $0.sid != message.participantSid }
      return recipients.count == 1 ? recipients[0] : nil
    }
    let found = try stored { () throws(LedgerFault) in try ledger.participant(sid) }
    guard let found, found.conversationSid == message.conversationSid else {
      throw .notFound(noun: "participant", name: sid.description)
    }
    return found
  }

  private func newReceipt(
    of message: Message,
    _ participant: Participant?,
    _ report: DeliveryReport,
    after count: Int
  ) throws(Fault) -> DeliveryReceipt {
    guard participant != nil || report.channelMessageSid != nil else {
      throw .invalid(
        pointer: "/participant_sid",
        message: "message \(message.sid) has no recipient, or several",
        hint: "give participant_sid or channel_message_sid"
      )
    }
    guard count < ConversationLimits.receiptsMax else {
      throw .invalidState(
        noun: "message",
        message: "message \(message.sid) has \(count) receipts, as many as may be",
        twilioCode: nil
      )
    }
    var receipt = DeliveryReceipt(
      sid: sids.next(.deliveryReceipt),
      messageSid: message.sid,
      conversationSid: message.conversationSid,
      status: report.status,
      at: now.wall
    )
    receipt.participantSid = participant?.sid
    receipt.channelMessageSid = report.channelMessageSid
    receipt.errorCode = report.errorCode
    return receipt
  }
}

extension DeliveryReceipt {
  /// Whether a report with this recipient and carrier's id is about it.
  fileprivate func isOf(_ participant: Sid?, _ channelMessage: String?) -> Bool {
    if let channelMessage, let own = channelMessageSid { return own == channelMessage }
    guard let participant else { return false }
    return participantSid == participant
  }
}

extension DeliveryReceipt.Status {
  /// How far on the way it is: a report of less comes late.
  fileprivate var rank: Int {
    switch self {
    case .sent: 0
    case .undelivered: 1
    case .failed: 2
    case .delivered: 3
    case .read: 4
    }
  }
}

extension DeliverySummary {
  /// What a message's receipts say together.
  fileprivate init(_ receipts: [DeliveryReceipt], of total: Int) {
    self.init(total: max(total, receipts.count))
    for receipt in receipts {
      switch receipt.status {
      case .sent: sent += 1
      case .delivered:
        sent += 1
        delivered += 1
      case .read:
        sent += 1
        delivered += 1
        read += 1
      case .failed: failed += 1
      case .undelivered:
        sent += 1
        undelivered += 1
      }
    }
  }
}
