public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// The account's conversation defaults.
  public func configuration() throws(LedgerFault) -> AccountConfiguration {
    let found = try LedgerFault.folding { () throws(SQLError) in
      try conversationRows.configuration.statement().first { row throws(SQLError) in
        var configuration = AccountConfiguration(
          defaultChatServiceSid: try row.sid(0),
          flexChatServiceSid: try row.optionalSid(5),
          dateUpdated: row.time(4)
        )
        configuration.defaultMessagingServiceSid = try row.optionalSid(1)
        configuration.defaultInactiveTimer = row.optionalText(2)
        configuration.defaultClosedTimer = row.optionalText(3)
        return configuration
      }
    }
    guard let found else { throw .failed("the default objects have not been put in") }
    return found
  }

  /// The conversation service with this sid.
  public func service(_ sid: Sid) throws(LedgerFault) -> ConversationService? {
    try LedgerFault.folding { () throws(SQLError) in try conversationRows.services.find(sid) }
  }

  /// Whether a service has any conversation. Answered by a counter.
  public func hasConversations(service: Sid) throws(LedgerFault) -> Bool {
    try LedgerFault.folding { () throws(SQLError) in try rows(of: .conversationOf(service)) > 0 }
  }

  /// All conversation services.
  public func services() throws(LedgerFault) -> [ConversationService] {
    try LedgerFault.folding { () throws(SQLError) in
      try conversationRows.services.all(conversationRows.allServices)
    }
  }

  /// The address configuration with this sid.
  public func address(_ sid: Sid) throws(LedgerFault) -> Address? {
    try LedgerFault.folding { () throws(SQLError) in try conversationRows.addresses.find(sid) }
  }

  /// The address configuration of this address, such as `+37256123457`.
  public func address(named address: String) throws(LedgerFault) -> Address? {
    try LedgerFault.folding { () throws(SQLError) in
      try conversationRows.addresses.first(conversationRows.addressNamed) { $0.bind(1, address) }
    }
  }

  /// Address configurations, of one type if given.
  public func addresses(
    type: String?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Address> {
    try LedgerFault.folding { () throws(SQLError) in
      try conversationRows.addresses.page(
        conversationRows.addressPage,
        of: .addresses,
        page,
        filter: { $0.bind(3, type) }
      )
    }
  }

  /// The address configurations that start this flow, switched off or not, up to `limit`.
  public func addresses(startingFlow flow: Sid, limit: Int) throws(LedgerFault) -> [Address] {
    try LedgerFault.folding { () throws(SQLError) in
      try conversationRows.addresses.all(conversationRows.addressesOfFlow) { statement in
        statement.bind(1, flow)
        statement.bind(2, Int64(limit))
      }
    }
  }

  /// The conversation with this sid.
  public func conversation(_ sid: Sid) throws(LedgerFault) -> Conversation? {
    try LedgerFault.folding { () throws(SQLError) in try conversationRows.conversations.find(sid) }
  }

  /// Conversations, in one state if given.
  public func conversations(
    state: ConversationState?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Conversation> {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = conversationRows.conversations
      guard let state else {
        return try rows.page(conversationRows.conversationPage, of: .conversations, page)
      }
      return try rows.page(
        conversationRows.conversationPageOfState,
        of: .conversations,
        page,
        filter: { $0.bind(3, state.rawValue) }
      )
    }
  }

  /// The conversation of this unique name in a service, of those made here.
  public func conversation(
    uniqueName: String,
    service: Sid
  ) throws(LedgerFault) -> Conversation? {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = conversationRows
      return try rows.conversations.first(rows.conversationNamed) { statement in
        statement.bind(1, service)
        statement.bind(2, uniqueName)
      }
    }
  }

  /// The participant with this sid.
  public func participant(_ sid: Sid) throws(LedgerFault) -> Participant? {
    try LedgerFault.folding { () throws(SQLError) in try conversationRows.participants.find(sid) }
  }

  /// Participants of a conversation, removed ones too.
  public func participants(
    conversation: Sid,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Participant> {
    try LedgerFault.folding { () throws(SQLError) in
      try conversationRows.participants.page(
        conversationRows.participantPage,
        of: .participants,
        page,
        filter: { $0.bind(3, conversation) }
      )
    }
  }

  /// The message with this sid.
  public func message(_ sid: Sid) throws(LedgerFault) -> Message? {
    try LedgerFault.folding { () throws(SQLError) in try conversationRows.messages.find(sid) }
  }

  /// Messages of a conversation, by index and then by arrival.
  public func messages(
    conversation: Sid,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Message> {
    try LedgerFault.folding { () throws(SQLError) in
      let after = try Cursor(page.cursor, in: .messages)
      let limit = page.rows
      let found = try messages(of: conversation, after: after, limit: limit + 1)
      return Page(found, limit: limit) { $0.text(in: .messages) }
    }
  }

  /// Up to `limit` messages of a conversation from an index on, by index.
  public func messages(
    conversation: Sid,
    from index: Int64,
    limit: Int
  ) throws(LedgerFault) -> [Message] {
    try LedgerFault.folding { () throws(SQLError) in
      let before = Cursor(position: max(index, 0) - 1, row: .max)
      return try messages(of: conversation, after: before, limit: limit).map(\.item)
    }
  }

  private func messages(
    of conversation: Sid,
    after cursor: Cursor,
    limit: Int
  ) throws(SQLError) -> [(row: Cursor, item: Message)] {
    let statement = try conversationRows.messagePage.statement()
    statement.bind(1, cursor.position)
    statement.bind(2, cursor.row)
    statement.bind(3, Int64(limit))
    statement.bind(4, conversation)
    return try statement.all { row throws(SQLError) in
      (row: Cursor(position: row.integer(3), row: row.integer(0)), item: try Message(row: row))
    }
  }
}
