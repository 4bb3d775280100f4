public import Model

/// Inbound webhooks that are worked on once more.
extension Desk {
  /// Does what a stored webhook tells of, whatever became of it the first time. `reread` makes the
  /// event of what was received; nil when it can't.
  ///
  /// Nothing doubles: messages, conversations and participants are known by their sids. Whether the
  /// address or the service is configured is not asked: the operator says that it is to be done.
  public func replayDelivery(
    _ sid: Sid,
    _ reread: (Delivery) -> InboundEvent?
  ) throws(Fault) -> Delivery {
    let found = try stored { () throws(LedgerFault) in try ledger.delivery(sid) }
    guard var delivery = found else {
      throw .notFound(noun: "delivery", name: sid.description)
    }
    guard let event = reread(delivery) else {
      throw cannotRead(delivery, "what was received makes no event")
    }
    switch event.content {
    case .unreadable(let reason): throw cannotRead(delivery, reason)
    case .other: delivery.state = .stored
    case .messageAdded, .messageUpdated, .messageRemoved, .conversationAdded,
      .conversationUpdated, .conversationState, .conversationRemoved, .participantAdded,
      .participantUpdated, .participantRemoved:
      delivery.state = .processed
    }
    delivery.reason = nil
    let replayed = delivery
    try stored { () throws(LedgerFault) in try ledger.update(replayed) }
    try record(
      .deliveryReplayed,
      sid: sid,
      conversation: delivery.conversationSid,
      detail: delivery.eventType
    )
    try perform(event)
    return delivery
  }

  private func cannotRead(_ delivery: Delivery, _ reason: String) -> Fault {
    .invalidState(
      noun: "delivery",
      message: "delivery \(delivery.sid) can't be worked on: \(reason)",
      twilioCode: nil
    )
  }
}
