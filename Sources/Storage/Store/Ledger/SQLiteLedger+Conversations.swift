public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// Replaces the account's conversation defaults.
  public func update(_ configuration: AccountConfiguration) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try writing.configuration.statement()
      statement.bind(1, configuration.defaultChatServiceSid)
      statement.bind(2, configuration.defaultMessagingServiceSid)
      statement.bind(3, configuration.defaultInactiveTimer)
      statement.bind(4, configuration.defaultClosedTimer)
      statement.bind(5, configuration.dateUpdated)
      statement.bind(6, configuration.flexChatServiceSid)
      try statement.run()
    }
  }

  /// Adds a conversation service; false when the sid is known.
  public func insert(_ service: ConversationService) throws(LedgerFault) -> Bool {
    try change { () throws(SQLError) in try conversationRows.services.insert(service) }
  }

  /// Removes a conversation service.
  public func deleteService(_ sid: Sid) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let deleting = try writing.deleteService.statement()
      deleting.bind(1, sid)
      try deleting.run()
      let forgetting = try writing.deleteIdleCounter.statement()
      forgetting.bind(1, Counter.conversationOf(sid).name)
      try forgetting.run()
    }
  }

  /// Adds an address configuration; false when its address has one already.
  public func insert(_ address: Address) throws(LedgerFault) -> Bool {
    try change { () throws(SQLError) in try conversationRows.addresses.insert(address) }
  }

  /// Replaces an address configuration.
  public func update(_ address: Address) throws(LedgerFault) {
    try change { () throws(SQLError) in try conversationRows.addresses.update(address) }
  }

  /// Removes an address configuration.
  public func deleteAddress(_ sid: Sid) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try writing.deleteAddress.statement()
      statement.bind(1, sid)
      try statement.run()
    }
  }

  /// Adds a conversation; false when the sid is known, or another one made here has its unique name
  /// in its service.
  public func insert(_ conversation: Conversation) throws(LedgerFault) -> Bool {
    let added = try change { () throws(SQLError) in
      try conversationRows.conversations.insert(conversation)
    }
    if added {
      tally.add(.conversation(conversation.state))
      if let service = conversation.chatServiceSid { tally.add(.conversationOf(service)) }
    }
    return added
  }

  /// Replaces a conversation. Fails when another one made here has its unique name in its service.
  public func update(_ conversation: Conversation) throws(LedgerFault) {
    try change { () throws(SQLError) in
      // Nearly every update leaves what stands in an index as it is, and then touches none.
      let statement = try writing.steadyConversation.statement()
      conversation.bind(to: statement)
      if try statement.run() == 1 { return }
      guard let old = try conversationRows.conversations.find(conversation.sid) else { return }
      try conversationRows.conversations.update(conversation)
      tally.move(from: .conversation(old.state), to: .conversation(conversation.state))
      guard old.chatServiceSid != conversation.chatServiceSid else { return }
      if let service = old.chatServiceSid { tally.remove(1, of: .conversationOf(service)) }
      if let service = conversation.chatServiceSid { tally.add(.conversationOf(service)) }
    }
  }

  /// Adds a participant; false when the sid is known.
  public func insert(_ participant: Participant) throws(LedgerFault) -> Bool {
    try change { () throws(SQLError) in try conversationRows.participants.insert(participant) }
  }

  /// Replaces a participant.
  public func update(_ participant: Participant) throws(LedgerFault) {
    try change { () throws(SQLError) in try conversationRows.participants.update(participant) }
  }

  /// Adds a message; false when the sid is known.
  public func insert(_ message: Message) throws(LedgerFault) -> Bool {
    let added = try change { () throws(SQLError) in
      try conversationRows.messages.insert(message)
    }
    if added { tally.add(.message) }
    return added
  }

  /// Replaces a message.
  public func update(_ message: Message) throws(LedgerFault) {
    try change { () throws(SQLError) in
      // Nearly every update leaves the index as it is.
      let statement = try writing.placedMessage.statement()
      message.bind(to: statement)
      if try statement.run() == 1 { return }
      try conversationRows.messages.update(message)
    }
  }
}
