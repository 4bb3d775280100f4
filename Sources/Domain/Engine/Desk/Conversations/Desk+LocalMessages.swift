public import Model

/// Messages that are written here. Source: Twilio Conversations, Message resource.
extension Desk {
  /// Adds a message: into a conversation, or from a customer to one of our addresses.
  public func createMessage(_ draft: MessageDraft) throws(Fault) -> Message {
    try check(draft)
    switch draft.target {
    case .conversation(let sid):
      var conversation = try self.conversation(sid)
      guard conversation.isLocal else { throw Desk.isPostedUpstream(conversation) }
      let live = try liveParticipants(of: sid)
      var new = NewMessage(draft, author: draft.author ?? Desk.systemAuthor)
      new.participant = writer(new.author, among: live)
      new.isCustomers = try isCustomer(new.author, as: new.participant, among: live)
      return try add(new, to: &conversation, among: live)
    case .addresses(let from, let to):
      return try takeIn(draft, from: from, to: to)
    }
  }

  /// Adds a message at the conversation's end: gives it its index, wakes the conversation, and
  /// tells its webhooks and flows. The conversation is stored with it.
  func add(
    _ new: NewMessage,
    to conversation: inout Conversation
  ) throws(Fault) -> Message {
    try add(new, to: &conversation, among: try liveParticipants(of: conversation.sid))
  }

  /// The same where the conversation's participants are at hand.
  func add(
    _ new: NewMessage,
    to conversation: inout Conversation,
    among live: [Participant]
  ) throws(Fault) -> Message {
    guard conversation.state != .closed else { throw Desk.isClosed(conversation) }
    let from = conversation.state
    let message = try append(new, to: &conversation, among: live)
    if from == .inactive {
      try store(&conversation)
      try announceState(of: &conversation, from: from, because: .event)
    } else {
      // The timers' date stays: it is too early now, and is put right when it comes.
      let changed = conversation
      try stored { () throws(LedgerFault) in try ledger.update(changed) }
    }
    try insert(message, new, in: &conversation)
    return message
  }

  /// The message as it will stand in the conversation, which moves on with it. Nothing is stored.
  func append(
    _ new: NewMessage,
    to conversation: inout Conversation,
    among live: [Participant]
  ) throws(Fault) -> Message {
    let writer = new.participant?.sid
    let recipients = live.filter { $0.isOutside && $0.sid != writer }
    // Customers' own messages have come the way that the others' are still to go.
    try checkLength(of: new.body, for: new.isCustomers ? [] : recipients)
    var message = Message(
      sid: sids.next(.message),
      conversationSid: conversation.sid,
      author: new.author,
      at: now.wall
    )
    message.body = new.body
    message.attributes = new.attributes
    message.media = new.media
    message.contentSid = new.contentSid
    message.participantSid = writer
    message.source = new.source
    message.delivery = recipients.isEmpty ? nil : DeliverySummary(total: recipients.count)
    message.index = conversation.nextIndex
    conversation.nextIndex += 1
    conversation.dateActivity = now.wall
    conversation.state = .active
    return message
  }

  /// Stores a message whose conversation is stored, and tells of it.
  func insert(
    _ message: Message,
    _ new: NewMessage,
    in conversation: inout Conversation
  ) throws(Fault) {
    _ = try stored { () throws(LedgerFault) in try ledger.insert(message) }
    try record(
      .messageAdded,
      sid: message.sid,
      conversation: conversation.sid,
      interaction: conversation.openInteractionSid,
      detail: message.author
    )
    var happening = Happening(.messageAdded)
    happening.message = message
    happening.participant = new.participant
    happening.source = new.source
    happening.isFirst = new.isFirst
    try announce(happening, in: &conversation, isCustomers: new.isCustomers)
  }

  /// Who writes under a name. Where a customer from outside has the name too, such as a chat's
  /// guest, that one's messages come by address.
  func writer(_ author: String, among live: [Participant]) -> Participant? {
    live.first { $0.writes(as: author) && $0.proxyAddress == nil }
      ?? live.first { $0.writes(as: author) }
  }

  /// Whether a customer writes under this name: whoever is there by one of our addresses; else not
  /// the system, no agent, and none of our own addresses. Where a customer writes from outside,
  /// whoever is no participant, such as a bot, is none. `participant` is who has the name in the
  /// conversation.
  func isCustomer(
    _ author: String,
    as participant: Participant?,
    among live: [Participant]
  ) throws(Fault) -> Bool {
    if participant?.proxyAddress != nil { return true }
    guard author != Desk.systemAuthor, !agentNames.contains(author.lowercased()) else {
      return false
    }
    if participant != nil { return true }
    if live.contains(where: { $0.proxyAddress != nil }) { return false }
    return try stored { () throws(LedgerFault) in try ledger.address(named: author) } == nil
  }

  private func check(_ draft: MessageDraft) throws(Fault) {
    guard draft.body?.isEmpty == false || draft.media != nil || draft.contentSid != nil else {
      throw .invalid(
        pointer: "/body",
        message: "the message has neither body nor media",
        hint: "give body, the message's text",
        twilioCode: 50_503
      )
    }
    try check(author: draft.author, draft.attributes)
  }

  /// Refuses an author or attributes that are too long.
  func check(author: String?, _ attributes: Attributes) throws(Fault) {
    _ = try checked(attributes, bytesMax: ConversationLimits.messageAttributesBytesMax)
    let charactersMax = ConversationLimits.participantNameCharactersMax
    if let author, !(1...charactersMax).contains(author.count) {
      throw .invalid(
        pointer: "/author",
        message: "author has \(author.count) characters",
        hint: "give 1 to \(charactersMax), or leave it out"
      )
    }
  }

  private func checkLength(
    of body: String?,
    for recipients: [Participant]
  ) throws(Fault) {
    guard let body else { return }
    let bytes = body.utf8.count
    guard bytes <= ConversationLimits.bodyBytesMax else {
      throw Desk.isTooLong("\(bytes) bytes", max: "\(ConversationLimits.bodyBytesMax) bytes")
    }
    let charactersMax = ConversationLimits.outboundBodyCharactersMax
    guard bytes > charactersMax, body.count > charactersMax else { return }
    let isShort = recipients.contains { $0.bindingType == "sms" || $0.bindingType == "whatsapp" }
    guard !isShort else {
      throw Desk.isTooLong(
        "\(body.count) characters",
        max: "\(charactersMax) characters, which is what SMS and WhatsApp carry"
      )
    }
  }

  private static func isTooLong(_ found: String, max: String) -> Fault {
    .invalid(
      pointer: "/body",
      message: "body has \(found)",
      hint: "give at most \(max)",
      twilioCode: 50_504
    )
  }

  /// The author of what nobody else has written.
  static let systemAuthor = "system"
}

extension NewMessage {
  /// A draft's message.
  init(_ draft: MessageDraft, author: String) {
    self.init(author: author)
    body = draft.body
    attributes = draft.attributes
    media = draft.media
    contentSid = draft.contentSid
  }
}
