public import Engine
public import Model
internal import SQL

/// What hangs on a conversation: live participants, pairs of addresses, webhooks, receipts, timers.
extension SQLiteReader {
  /// The live conversation's participant who has this pair of addresses.
  public func numberPair(
    address: String,
    proxyAddress: String
  ) throws(LedgerFault) -> NumberPair? {
    try LedgerFault.folding { () throws(SQLError) in
      let statement = try conversationRows.numberPair.statement()
      statement.bind(1, address)
      statement.bind(2, proxyAddress)
      return try statement.first(NumberPair.init(row:))
    }
  }

  /// Up to `limit` conversations whose timers must be looked at before a time, oldest first.
  public func conversations(
    timersDueBefore time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> [Conversation] {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = conversationRows
      return try rows.conversations.all(rows.dueConversations) { statement in
        statement.bind(1, time)
        statement.bind(2, Int64(limit))
      }
    }
  }

  /// When the first conversation's timers must be looked at; nil when none has any.
  public func firstConversationTimer() throws(LedgerFault) -> Timestamp? {
    try LedgerFault.folding { () throws(SQLError) in
      try conversationRows.firstTimer.statement().first { row throws(SQLError) in row.time(0) }
    }
  }

  /// The webhooks of a conversation, in the order they were made: few, so without pages.
  public func webhooks(conversation: Sid) throws(LedgerFault) -> [ConversationWebhook] {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = conversationRows
      return try rows.webhooks.all(rows.webhooksOfConversation) { $0.bind(1, conversation) }
    }
  }

  /// The conversation's webhook with this sid.
  public func webhook(_ sid: Sid) throws(LedgerFault) -> ConversationWebhook? {
    try LedgerFault.folding { () throws(SQLError) in try conversationRows.webhooks.find(sid) }
  }

  /// The participants of a conversation who have not left, up to `limit`, in the order they joined.
  public func liveParticipants(
    conversation: Sid,
    limit: Int
  ) throws(LedgerFault) -> [Participant] {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = conversationRows
      return try rows.participants.all(rows.liveParticipants) { statement in
        statement.bind(1, conversation)
        statement.bind(2, Int64(limit))
      }
    }
  }

  /// The receipts of a message, in the order they came.
  public func receipts(message: Sid) throws(LedgerFault) -> [DeliveryReceipt] {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = conversationRows
      return try rows.receipts.all(rows.receiptsOfMessage) { $0.bind(1, message) }
    }
  }
}
