public import Model

/// Whom single conversations tell of their events.
/// Source: Twilio Conversations, Conversation Scoped Webhook resource, and its error catalogue.
extension Desk {
  /// Adds a webhook to a conversation made here. With `replayAfter` it is told of the messages after
  /// that index at once.
  public func createWebhook(_ draft: ConversationWebhookDraft) throws(Fault) -> ConversationWebhook
  {
    var conversation = try openConversation(draft.conversationSid, for: "webhooks")
    let sid = conversation.sid
    let there = try stored { () throws(LedgerFault) in try ledger.webhooks(conversation: sid) }
    guard there.count < ConversationLimits.webhooksMax else {
      throw .invalidState(
        noun: "webhook",
        message:
          "conversation \(sid) has \(there.count) webhooks, as many as may be; delete one with "
          + "webhook.delete",
        twilioCode: 50_361
      )
    }
    var webhook = ConversationWebhook(
      sid: sids.next(.webhook),
      conversationSid: sid,
      target: draft.target,
      at: now.wall
    )
    webhook.url = draft.url
    webhook.method = draft.method
    webhook.filters = draft.filters
    webhook.triggers = draft.triggers
    webhook.flowSid = draft.flowSid
    webhook.retryCount = draft.retryCount
    try complete(&webhook)
    let made = webhook
    try stored { () throws(LedgerFault) in try ledger.insert(made) }
    try recordWebhook(.conversationWebhookAdded, webhook)
    if let index = draft.replayAfter {
      try replayMessages(to: webhook, after: index, in: &conversation)
    }
    return webhook
  }

  /// Changes a webhook of a conversation.
  public func updateWebhook(
    _ sid: Sid,
    _ change: ConversationWebhookChange
  ) throws(Fault) -> ConversationWebhook {
    var webhook = try self.webhook(sid)
    let before = webhook
    webhook.url = change.url ?? webhook.url
    webhook.method = change.method ?? webhook.method
    webhook.filters = change.filters ?? webhook.filters
    webhook.triggers = change.triggers ?? webhook.triggers
    webhook.flowSid = change.flowSid ?? webhook.flowSid
    webhook.retryCount = change.retryCount ?? webhook.retryCount
    try complete(&webhook)
    guard webhook != before else { return webhook }
    webhook.dateUpdated = now.wall
    let changed = webhook
    try stored { () throws(LedgerFault) in try ledger.update(changed) }
    try recordWebhook(.conversationWebhookUpdated, webhook)
    return webhook
  }

  /// Removes a webhook of a conversation. Calls that wait in the outbox are still made.
  public func deleteWebhook(_ sid: Sid) throws(Fault) -> ConversationWebhook {
    let webhook = try self.webhook(sid)
    try stored { () throws(LedgerFault) in try ledger.deleteWebhook(sid) }
    try recordWebhook(.conversationWebhookRemoved, webhook)
    return webhook
  }

  /// Tells a new webhook, and nobody else, of messages that are there.
  private func replayMessages(
    to webhook: ConversationWebhook,
    after index: Int64,
    in conversation: inout Conversation
  ) throws(Fault) {
    let live = try liveParticipants(of: conversation.sid)
    let found = try messages(after: index, in: conversation).filter { !$0.removed }
    let isFlows = webhook.target == .studio
    for message in isFlows ? found.reversed() : found {
      var happening = Happening(.messageAdded)
      happening.message = message
      happening.source = message.source ?? happening.source
      happening.participant = live.first { $0.sid == message.participantSid }
      let isCustomers = try isCustomer(message.author, as: happening.participant, among: live)
      try replay(happening, to: webhook, in: &conversation, isCustomers: isCustomers)
      // To a flow the earlier ones would be replies to what it has not asked.
      if isFlows, isCustomers { return }
    }
  }

  private func messages(
    after index: Int64,
    in conversation: Conversation
  ) throws(Fault)
    -> [Message]
  {
    guard index < conversation.nextIndex else { return [] }
    let first = max(0, index + 1)
    let count = conversation.nextIndex - first
    guard count > 0 else { return [] }
    let countMax = Int64(ConversationLimits.replayedMessagesMax)
    guard count <= countMax else {
      throw .invalid(
        pointer: Desk.webhookPointer + "/replay_after",
        message: "\(count) messages would be told of at once",
        hint:
          "give \(conversation.nextIndex - countMax - 1) or more for at most \(countMax) of them"
      )
    }
    let sid = conversation.sid
    return try stored { () throws(LedgerFault) in
      try ledger.messages(conversation: sid, from: first, limit: Int(count))
    }
  }

  private func recordWebhook(_ type: EventType, _ webhook: ConversationWebhook) throws(Fault) {
    try record(
      type,
      sid: webhook.sid,
      conversation: webhook.conversationSid,
      detail: webhook.target.rawValue
    )
  }
}
