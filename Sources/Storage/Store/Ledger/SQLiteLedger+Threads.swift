public import Engine
public import Model
internal import SQL

/// What hangs on a conversation: pairs of addresses, webhooks, receipts.
extension SQLiteLedger {
  /// Gives a pair of addresses to a participant, who may have it already; false when somebody else
  /// has it.
  public func claim(_ pair: NumberPair) throws(LedgerFault) -> Bool {
    try change { () throws(SQLError) in
      let statement = try threads.claim.statement()
      pair.bind(to: statement)
      return try statement.run() == 1
    }
  }

  /// Frees a pair of addresses, if this participant has it.
  public func release(_ pair: NumberPair) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try threads.release.statement()
      statement.bind(1, pair.address)
      statement.bind(2, pair.proxyAddress)
      statement.bind(3, pair.participantSid)
      try statement.run()
    }
  }

  /// Adds a conversation's webhook.
  public func insert(_ webhook: ConversationWebhook) throws(LedgerFault) {
    try change { () throws(SQLError) in
      try mustBeNew(conversationRows.webhooks.insert(webhook), webhook.sid)
    }
  }

  /// Replaces a conversation's webhook.
  public func update(_ webhook: ConversationWebhook) throws(LedgerFault) {
    try change { () throws(SQLError) in try conversationRows.webhooks.update(webhook) }
  }

  /// Removes a conversation's webhook.
  public func deleteWebhook(_ sid: Sid) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try threads.deleteWebhook.statement()
      statement.bind(1, sid)
      try statement.run()
    }
  }

  /// Adds a receipt of a message.
  public func insert(_ receipt: DeliveryReceipt) throws(LedgerFault) {
    try change { () throws(SQLError) in
      try mustBeNew(conversationRows.receipts.insert(receipt), receipt.sid)
    }
  }

  /// Replaces a receipt of a message.
  public func update(_ receipt: DeliveryReceipt) throws(LedgerFault) {
    try change { () throws(SQLError) in try conversationRows.receipts.update(receipt) }
  }
}
