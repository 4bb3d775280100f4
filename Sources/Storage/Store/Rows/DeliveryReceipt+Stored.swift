internal import Model
internal import SQL

extension DeliveryReceipt: Stored {
  static let table = Table(
    "delivery_receipts",
    [
      "sid", "message_sid", "conversation_sid", "participant_sid", "channel_message_sid",
      "status", "error_code", "date_created", "date_updated",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      messageSid: try row.sid(2),
      conversationSid: try row.sid(3),
      status: try row.word(6, Status.self),
      at: row.time(8)
    )
    participantSid = try row.optionalSid(4)
    channelMessageSid = row.optionalText(5)
    errorCode = Int(row.integer(7))
    dateUpdated = row.time(9)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, messageSid)
    statement.bind(3, conversationSid)
    statement.bind(4, participantSid)
    statement.bind(5, channelMessageSid)
    statement.bind(6, status.rawValue)
    statement.bind(7, Int64(errorCode))
    statement.bind(8, dateCreated)
    statement.bind(9, dateUpdated)
  }
}
