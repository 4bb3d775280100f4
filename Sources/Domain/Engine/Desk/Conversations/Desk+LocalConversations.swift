public import Model

/// Conversations made here: their making, changes and end.
/// Source: Twilio Conversations, Conversation resource.
extension Desk {
  /// Makes a conversation.
  public func createConversation(_ draft: ConversationDraft) throws(Fault) -> Conversation {
    let serviceSid = try knownService(
      draft.chatServiceSid ?? configuration.defaultChatServiceSid,
      pointer: "/chat_service_sid"
    )
    guard draft.state != .closed else {
      throw .invalid(
        pointer: "/state",
        message: "a conversation can't be made closed",
        hint: "leave state out, or give active or inactive",
        twilioCode: 50_384
      )
    }
    let hasTimers = (draft.inactiveTimer ?? nil) != nil || (draft.closedTimer ?? nil) != nil
    guard draft.state != nil || !hasTimers else {
      throw .invalid(
        pointer: "/state",
        message: "timers need a state to begin in",
        hint: "add \"state\": \"active\"",
        twilioCode: 50_382
      )
    }
    var conversation = blankConversation(serviceSid: serviceSid)
    conversation.state = draft.state ?? .active
    conversation.friendlyName = try checked(friendlyName: draft.friendlyName)
    if let name = draft.uniqueName {
      conversation.uniqueName = try free(uniqueName: name, of: conversation)
    }
    conversation.attributes = try checked(
      draft.attributes,
      bytesMax: ConversationLimits.attributesBytesMax
    )
    if let text = draft.inactiveTimer {
      conversation.inactiveAfterMilliseconds =
        try ConversationTimer.inactive.milliseconds(of: text)
    }
    if let text = draft.closedTimer {
      conversation.closedAfterMilliseconds = try ConversationTimer.closed.milliseconds(of: text)
    }
    conversation.messagingServiceSid = draft.messagingServiceSid ?? conversation.messagingServiceSid
    try insertLocal(&conversation)
    return conversation
  }

  /// Changes a conversation's names, attributes, timers or state. Of a closed one only names and
  /// attributes change.
  public func updateConversation(
    _ sid: Sid,
    _ change: ConversationChange
  ) throws(Fault) -> Conversation {
    var conversation = try self.conversation(sid)
    let before = conversation
    if let name = change.friendlyName {
      conversation.friendlyName = try checked(friendlyName: name)
    }
    if let name = change.uniqueName {
      conversation.uniqueName = try name.map { name throws(Fault) in
        try free(uniqueName: name, of: conversation)
      }
    }
    if let attributes = change.attributes {
      conversation.attributes = try checked(
        attributes,
        bytesMax: ConversationLimits.attributesBytesMax
      )
    }
    if let service = change.messagingServiceSid { conversation.messagingServiceSid = service }
    try change.apply(timersTo: &conversation, at: now.wall)
    if conversation != before {
      conversation.dateUpdated = now.wall
      try store(&conversation)
      try record(.conversationUpdated, sid: sid, conversation: sid)
      try announce(Happening(.conversationUpdated), in: &conversation)
    }
    if let state = change.state { try move(&conversation, to: state) }
    return conversation
  }

  /// Ends a conversation, and its interaction with it: an agent in the middle of it may still wrap
  /// up.
  public func closeConversation(_ sid: Sid) throws(Fault) -> Conversation {
    let conversation = try self.conversation(sid)
    guard conversation.state != .closed else { throw Desk.isClosed(conversation) }
    return try end(conversation, because: .caller)
  }

  /// Removes a conversation with all that it held. Its interaction is closed before, and its task
  /// ends.
  public func deleteConversation(_ sid: Sid) throws(Fault) -> Conversation {
    var conversation = try self.conversation(sid)
    if let openSid = conversation.openInteractionSid {
      _ = try finishInteraction(openSid, wrapup: false, closing: nil)
      conversation = try self.conversation(sid)
    }
    try endRuns(on: sid, because: "conversation_deleted")
    try announce(Happening(.conversationRemoved), in: &conversation)
    try stored { () throws(LedgerFault) in try ledger.deleteConversation(sid) }
    try record(.conversationRemoved, sid: sid, conversation: sid)
    return conversation
  }

  /// A conversation that is about to be made here, by the account's defaults.
  func blankConversation(serviceSid: Sid) -> Conversation {
    var conversation = Conversation(sid: sids.next(.conversation), at: now.wall)
    conversation.isLocal = true
    conversation.chatServiceSid = serviceSid
    conversation.messagingServiceSid = configuration.defaultMessagingServiceSid
    // A default that can't be read, such as one stored by an older version, is no timer.
    conversation.inactiveAfterMilliseconds = configuration.defaultInactiveTimer
      .flatMap(ISODuration.init).map { Int64($0.seconds) * 1_000 }
    conversation.closedAfterMilliseconds = configuration.defaultClosedTimer
      .flatMap(ISODuration.init).map { Int64($0.seconds) * 1_000 }
    return conversation
  }

  /// Stores a new conversation with its first timer.
  func insertLocal(_ conversation: inout Conversation) throws(Fault) {
    conversation.dateTimer = conversation.dateNextDue
    let new = conversation
    _ = try stored { () throws(LedgerFault) in try ledger.insert(new) }
    armConversationTimers(at: conversation.dateTimer)
    try record(.conversationAdded, sid: conversation.sid, conversation: conversation.sid)
  }

  /// Stores a conversation whose state or timers have changed, with the date its timers must be
  /// looked at.
  func store(_ conversation: inout Conversation) throws(Fault) {
    if conversation.isLocal { conversation.dateTimer = conversation.dateNextDue }
    let changed = conversation
    try stored { () throws(LedgerFault) in try ledger.update(changed) }
    armConversationTimers(at: conversation.dateTimer)
  }

  /// Tells the webhooks and flows of a conversation; one that lives upstream is told of there.
  func announce(
    _ happening: Happening,
    in conversation: inout Conversation,
    isCustomers: Bool = false
  ) throws(Fault) {
    guard conversation.isLocal else { return }
    try tell(happening, in: &conversation, isCustomers: isCustomers)
  }

  private func move(
    _ conversation: inout Conversation,
    to state: ConversationState
  ) throws(Fault) {
    let from = conversation.state
    guard state != from else { return }
    guard from != .closed else { throw Desk.isClosed(conversation) }
    switch state {
    case .closed:
      conversation = try end(conversation, because: .caller)
      return
    case .active:
      // Whoever wakes it wants it to stay awake for a while.
      conversation.dateActivity = now.wall
    case .inactive: break
    }
    conversation.state = state
    conversation.dateUpdated = now.wall
    try store(&conversation)
    try announceState(of: &conversation, from: from, because: .caller)
  }

  private func checked(friendlyName: String?) throws(Fault) -> String? {
    guard let friendlyName else { return nil }
    guard friendlyName.count <= ConversationLimits.friendlyNameCharactersMax else {
      throw .invalid(
        pointer: "/friendly_name",
        message: "friendly_name has \(friendlyName.count) characters",
        hint: "give at most \(ConversationLimits.friendlyNameCharactersMax)"
      )
    }
    return friendlyName
  }

  /// Attributes that aren't too long.
  func checked(_ attributes: Attributes, bytesMax: Int) throws(Fault) -> Attributes {
    let bytes = attributes.json.utf8.count
    guard bytes <= bytesMax else {
      throw .invalid(
        pointer: "/attributes",
        message: "attributes have \(bytes) bytes",
        hint: "give at most \(bytesMax) bytes of JSON",
        twilioCode: 50_303
      )
    }
    return attributes
  }

  private func free(uniqueName name: String, of conversation: Conversation) throws(Fault) -> String
  {
    guard (1...ConversationLimits.uniqueNameCharactersMax).contains(name.count) else {
      throw .invalid(
        pointer: "/unique_name",
        message: "unique_name has \(name.count) characters",
        hint: "give 1 to \(ConversationLimits.uniqueNameCharactersMax), or leave it out"
      )
    }
    guard Sid(name, .conversation) == nil else {
      throw .invalid(
        pointer: "/unique_name",
        message: "unique_name looks like a conversation's sid",
        hint: "give a name that is not CH and 32 hex digits",
        twilioCode: 50_390
      )
    }
    guard let service = conversation.chatServiceSid else { return name }
    let holder = try stored { () throws(LedgerFault) in
      try ledger.conversation(uniqueName: name, service: service)
    }
    if let holder, holder.sid != conversation.sid {
      throw .alreadyExists(
        noun: "conversation",
        message: "the unique_name \"\(name)\" belongs to conversation \(holder.sid)",
        existing: ["conversation_sid": holder.sid],
        twilioCode: 50_353
      )
    }
    return name
  }
}

extension ConversationChange {
  /// Sets the timers that the change names: they count from now on.
  fileprivate func apply(
    timersTo conversation: inout Conversation,
    at now: Timestamp
  ) throws(Fault) {
    guard inactiveTimer != nil || closedTimer != nil else { return }
    guard conversation.isLocal else { throw Desk.livesUpstream(conversation, "timers") }
    guard conversation.state != .closed else { throw Desk.isClosed(conversation) }
    if let text = inactiveTimer {
      conversation.inactiveAfterMilliseconds =
        try ConversationTimer.inactive.milliseconds(of: text)
    }
    if let text = closedTimer {
      conversation.closedAfterMilliseconds = try ConversationTimer.closed.milliseconds(of: text)
    }
    conversation.dateActivity = now
  }
}
