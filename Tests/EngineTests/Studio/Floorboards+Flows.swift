import Model

@testable import Engine

/// Conversations made here, with whom they tell, and what became of it.
extension Floorboards {
  static let proxyAddress = "+37256123457"

  /// A conversation made here with a customer outside, and with webhooks.
  func conversation(
    _ customer: String = "+14155550100",
    _ webhooks: ConversationWebhook...
  ) async throws(Fault) -> Sid {
    try await run { (desk: Desk) throws(Fault) in
      var conversation = Conversation(sid: desk.sids.next(.conversation), at: desk.now.wall)
      conversation.isLocal = true
      conversation.chatServiceSid = desk.configuration.defaultChatServiceSid
      let made = conversation
      var participant = Participant(
        sid: desk.sids.next(.participant),
        conversationSid: made.sid,
        at: desk.now.wall
      )
      participant.address = customer
      participant.proxyAddress = Floorboards.proxyAddress
      participant.bindingType = "sms"
      let joined = participant
      try desk.stored { () throws(LedgerFault) in
        _ = try desk.ledger.insert(made)
        _ = try desk.ledger.insert(joined)
        for webhook in webhooks {
          var scoped = ConversationWebhook(
            sid: webhook.sid,
            conversationSid: made.sid,
            target: webhook.target,
            at: desk.now.wall
          )
          scoped.url = webhook.url
          scoped.filters = webhook.filters
          scoped.triggers = webhook.triggers
          scoped.flowSid = webhook.flowSid
          try desk.ledger.insert(scoped)
        }
      }
      return made.sid
    }
  }

  /// A conversation whose customer's messages a flow runs on.
  func conversation(_ customer: String = "+14155550100", flow: Sid) async throws(Fault) -> Sid {
    try await conversation(customer, TestWebhook.studio(flow))
  }

  /// The customer of a conversation writes.
  @discardableResult
  func write(_ body: String, in sid: Sid) async throws(Fault) -> Message {
    try await run { (desk: Desk) throws(Fault) in try desk.write(body, in: sid) }
  }

  /// A flow, published.
  func publish(_ definition: String) async throws(Fault) -> Sid {
    try await run { (desk: Desk) throws(Fault) in
      let draft = FlowDraft(friendlyName: "Test", definition: definition, isPublished: true)
      return try desk.createFlow(draft).flow.sid
    }
  }

  func settle(_ sid: Sid, _ outcome: DispatchOutcome) async throws(Fault) -> Dispatch? {
    try await run { (desk: Desk) throws(Fault) in
      try desk.settleDispatch(sid, outcome: outcome)
    }
  }

  /// The texts of a conversation, in order.
  func texts(in conversation: Sid) throws -> [String] {
    try read { reader in
      try reader.messages(conversation: conversation, page: PageRequest()).items.map {
        $0.body ?? ""
      }
    }
  }

  func runs(
    on conversation: Sid? = nil,
    _ status: FlowRun.Status? = nil
  ) throws -> [FlowRun] {
    try read { reader in
      try reader.runs(
        status: status,
        flow: nil,
        conversation: conversation,
        page: PageRequest()
      ).items
    }
  }

  func dispatches(_ state: Dispatch.State? = nil) throws -> [Dispatch] {
    try read { reader in
      try reader.dispatches(state: state, conversation: nil, lane: nil, page: PageRequest()).items
    }
  }

  /// How often something was told.
  func count(_ type: EventType) -> Int {
    committed.count { $0.type == type }
  }

  func floor() throws -> Floor {
    try read { try $0.floor() }
  }

  /// The default workflow and the task channel of conversations.
  func route() throws -> (workflow: Sid, channel: Sid) {
    let floor = try floor()
    guard let channel = floor.taskChannels.first(where: { $0.uniqueName == "chat" }) else {
      throw Fault.notFound(noun: "task_channel", name: "chat")
    }
    return (floor.workflows[0].sid, channel.sid)
  }
}

extension Desk {
  /// The customer of a conversation writes.
  func write(_ body: String, in sid: Sid) throws(Fault) -> Message {
    let found = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
    guard var conversation = found else { throw .notFound(noun: "conversation", name: "\(sid)") }
    let customer = try customer(nil, in: conversation)
    var new = NewMessage(author: customer?.address ?? "")
    new.body = body
    new.participant = customer
    new.source = "SMS"
    new.isCustomers = true
    return try add(new, to: &conversation)
  }
}

/// Webhooks to give to conversations.
enum TestWebhook {
  static func studio(_ flow: Sid) -> ConversationWebhook {
    var webhook = new(.studio)
    webhook.flowSid = flow
    return webhook
  }

  static func url(_ url: String, _ events: WebhookEvent...) -> ConversationWebhook {
    var webhook = new(.webhook)
    webhook.url = url
    webhook.filters = events.map(\.rawValue)
    return webhook
  }

  static func trigger(_ url: String, _ keywords: String...) -> ConversationWebhook {
    var webhook = new(.trigger)
    webhook.url = url
    webhook.triggers = keywords
    return webhook
  }

  private static func new(_ target: ConversationWebhook.Target) -> ConversationWebhook {
    let now = Timestamp(milliseconds: 0)
    let sids = SidSource.timeOrdered { 0 }
    return ConversationWebhook(
      sid: sids.next(.webhook),
      conversationSid: sids.next(.conversation),
      target: target,
      at: now
    )
  }
}
