import Engine
import Model

/// Conversations as callers and customers make them.
extension Floorboards {
  static let hookURL = "https://flex.example.com/webhooks/conversations"

  /// One of our addresses, whose messages make conversations.
  @discardableResult
  func address(
    _ name: String = Floorboards.proxyAddress,
    type: String = "sms",
    _ creation: AutoCreation = .making(.default)
  ) async throws(Fault) -> Address {
    try await run { (desk: Desk) throws(Fault) in
      try desk.createAddress(AddressDraft(type: type, address: name, autoCreation: creation))
    }
  }

  /// A customer writes to one of our addresses.
  @discardableResult
  func text(
    _ body: String = "hello",
    from: String = "+14155550100",
    to: String = Floorboards.proxyAddress
  ) async throws(Fault) -> Message {
    try await run { (desk: Desk) throws(Fault) in
      try desk.createMessage(.text(body, from: from, to: to))
    }
  }

  /// Somebody writes into a conversation.
  @discardableResult
  func say(
    _ body: String = "hello",
    as author: String? = nil,
    in conversation: Sid
  ) async throws(Fault) -> Message {
    try await run { (desk: Desk) throws(Fault) in
      try desk.createMessage(.text(body, as: author, in: conversation))
    }
  }

  /// A conversation made here.
  func make(
    _ change: @escaping @Sendable (inout ConversationDraft) -> Void = { _ in }
  ) async throws(Fault) -> Conversation {
    try await run { (desk: Desk) throws(Fault) in
      var draft = ConversationDraft()
      change(&draft)
      return try desk.createConversation(draft)
    }
  }

  /// A participant of a conversation.
  @discardableResult
  func join(
    _ conversation: Sid,
    identity: String? = nil,
    address: String? = nil,
    proxy: String? = nil
  ) async throws(Fault) -> Participant {
    try await run { (desk: Desk) throws(Fault) in
      var draft = ParticipantDraft(conversation: conversation)
      draft.identity = identity
      draft.address = address
      draft.proxyAddress = proxy
      return try desk.addParticipant(draft)
    }
  }

  func conversation(_ sid: Sid) throws -> Conversation? {
    try read { try $0.conversation(sid) }
  }

  func participants(of conversation: Sid) throws -> [Participant] {
    try read { reader in
      try reader.participants(conversation: conversation, page: PageRequest()).items
    }
  }

  func messages(of conversation: Sid) throws -> [Message] {
    try read { reader in
      try reader.messages(conversation: conversation, page: PageRequest(limit: 1_000)).items
    }
  }

  func hooks(of conversation: Sid) throws -> [ConversationWebhook] {
    try read { try $0.webhooks(conversation: conversation) }
  }

  /// The events of calls to other servers, in the order they were made.
  func told(of conversation: Sid? = nil) throws -> [String] {
    try dispatches().filter { conversation == nil || $0.conversationSid == conversation }
      .map(\.eventType)
  }

  /// The webhook that our own call of a message becomes when it comes back.
  func echo(of message: Message, key: String? = nil) -> InboundEvent {
    let inbound = InboundMessage(
      sid: message.sid,
      conversationSid: message.conversationSid,
      index: message.index,
      author: message.author,
      body: message.body,
      participantSid: message.participantSid,
      source: message.source,
      dateCreated: message.dateCreated
    )
    return InboundEvent(
      eventType: "onMessageAdded",
      dedupeKey: key ?? "onMessageAdded \(message.sid)",
      parameters: .empty,
      content: .messageAdded(inbound),
      conversationSid: message.conversationSid
    )
  }
}

extension AutoCreation {
  /// Switched on, in one of the ways.
  static func making(
    _ kind: Kind,
    _ change: (inout AutoCreation) -> Void = { _ in }
  ) -> AutoCreation {
    var creation = AutoCreation()
    creation.enabled = true
    creation.kind = kind
    change(&creation)
    return creation
  }

  /// Switched on, with a webhook.
  static func telling(_ events: WebhookEvent...) -> AutoCreation {
    making(.webhook) { creation in
      creation.webhookURL = Floorboards.hookURL
      creation.webhookMethod = "POST"
      creation.webhookFilters = events.map(\.rawValue)
    }
  }
}

extension MessageDraft {
  static func text(_ body: String?, from: String, to: String) -> MessageDraft {
    var draft = MessageDraft(.addresses(from: from, to: to))
    draft.body = body
    return draft
  }

  static func text(_ body: String?, as author: String?, in conversation: Sid) -> MessageDraft {
    var draft = MessageDraft(.conversation(conversation))
    draft.body = body
    draft.author = author
    return draft
  }
}

extension Fault {
  /// Twilio's code, where there is one.
  var twilioCode: Int? {
    switch self {
    case .alreadyExists(_, _, _, let code), .invalidState(_, _, let code),
      .invalid(_, _, _, let code):
      code
    case .notFound, .conflict, .changed, .invalidFlow, .rateLimited, .overloaded, .readOnly,
      .stopped, .ledger:
      nil
    }
  }
}
