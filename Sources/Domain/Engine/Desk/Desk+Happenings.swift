internal import Model

/// Who hears of what happens in a conversation made here: its webhooks, and its flows.
extension Desk {
  /// Tells the conversation's webhooks of an event, by their filters, and lets its flows run on a
  /// customer's message. In the transaction of the event itself.
  ///
  /// Calls are put into the outbox before flows run, so that a webhook hears of a message before it
  /// hears of a flow's answer to it. A webhook that is a trigger hears of messages whose text holds
  /// one of its keywords, letter case aside.
  /// Source: Twilio Conversations, Conversation Scoped Webhook resource.
  func tell(
    _ happening: Happening,
    in conversation: inout Conversation,
    isCustomers: Bool = false
  ) throws(Fault) {
    guard conversation.isLocal else { return }
    let sid = conversation.sid
    let webhooks = try stored { () throws(LedgerFault) in try ledger.webhooks(conversation: sid) }
    for webhook in webhooks where hears(webhook, of: happening) {
      try call(webhook, of: happening, in: conversation)
    }
    guard isCustomers, happening.event == .messageAdded, let message = happening.message else {
      return
    }
    var told: Set<Sid> = []
    for webhook in webhooks where webhook.target == .studio {
      guard let flowSid = webhook.flowSid, told.insert(flowSid).inserted else { continue }
      let cue = FlowCue(
        flowSid: flowSid,
        webhookSid: webhook.sid,
        message: message,
        participant: happening.participant,
        source: happening.source,
        isFirst: happening.isFirst
      )
      try run(on: cue, in: &conversation)
    }
  }

  /// Tells one webhook, and nobody else, of a message that was there before it.
  func replay(
    _ happening: Happening,
    to webhook: ConversationWebhook,
    in conversation: inout Conversation,
    isCustomers: Bool
  ) throws(Fault) {
    if hears(webhook, of: happening) { try call(webhook, of: happening, in: conversation) }
    guard webhook.target == .studio, isCustomers, let flowSid = webhook.flowSid,
      let message = happening.message
    else { return }
    let cue = FlowCue(
      flowSid: flowSid,
      webhookSid: webhook.sid,
      message: message,
      participant: happening.participant,
      source: happening.source
    )
    try run(on: cue, in: &conversation)
  }

  private func hears(_ webhook: ConversationWebhook, of happening: Happening) -> Bool {
    switch webhook.target {
    case .webhook:
      webhook.filters.contains(happening.event.rawValue)
    case .trigger:
      happening.event == .messageAdded
        && KeywordSearch.holds(happening.message?.body ?? "", oneOf: webhook.triggers)
    case .studio:
      false
    }
  }

  private func call(
    _ webhook: ConversationWebhook,
    of happening: Happening,
    in conversation: Conversation
  ) throws(Fault) {
    guard let url = webhook.url, let host = webhook.host ?? OutboxHostName.of(url) else { return }
    var facts = WebhookFacts(
      event: happening.event,
      webhook: webhook,
      conversation: conversation,
      source: happening.source,
      time: now.wall
    )
    facts.message = happening.message
    facts.participant = happening.participant
    facts.receipt = happening.receipt
    facts.stateFrom = happening.stateFrom
    facts.reason = happening.reason
    let dispatch = Dispatch(
      sid: sids.next(.dispatch),
      kind: .webhook,
      lane: webhook.sid,
      conversationSid: conversation.sid,
      eventType: happening.event.rawValue,
      url: url,
      host: host,
      method: webhook.method,
      payload: webhooks.parameters(of: facts),
      at: now.wall
    )
    _ = try enqueue(dispatch)
  }
}
