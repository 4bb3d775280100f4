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
      try statement.run()
    }
  }

  /// Adds a conversation service; false when the sid is known.
  public func insert(_ service: ConversationService) throws(LedgerFault) -> Bool {
    try change { () throws(SQLError) in try conversationRows.services.insert(service) }
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

  /// Adds a conversation; false when the sid is known.
  public func insert(_ conversation: Conversation) throws(LedgerFault) -> Bool {
    let added = try change { () throws(SQLError) in
      try conversationRows.conversations.insert(conversation)
    }
    if added { tally.add(.conversation(conversation.state)) }
    return added
  }

  /// Replaces a conversation.
  public func update(_ conversation: Conversation) throws(LedgerFault) {
    try change { () throws(SQLError) in
      // Nearly every update leaves the state as it is, and then the state's index is not touched.
      let statement = try writing.conversationOfState.statement()
      conversation.bind(to: statement)
      if try statement.run() == 1 { return }
      guard let old = try conversationRows.conversations.find(conversation.sid) else { return }
      try conversationRows.conversations.update(conversation)
      tally.move(from: .conversation(old.state), to: .conversation(conversation.state))
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
    try change { () throws(SQLError) in try conversationRows.messages.update(message) }
  }
}
