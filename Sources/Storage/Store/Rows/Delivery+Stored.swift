internal import Model
internal import SQL

extension Delivery: Stored {
  static let table = Table(
    "deliveries",
    [
      "sid", "state", "event_type", "conversation_sid", "dedupe_key", "idempotency_token",
      "reason", "date_created", "parameters",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      state: try row.word(2, DeliveryState.self),
      eventType: row.text(3),
      dedupeKey: row.text(5),
      parameters: row.attributes(9),
      at: row.time(8)
    )
    conversationSid = try row.optionalSid(4)
    idempotencyToken = row.optionalText(6)
    reason = row.optionalText(7)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, state.rawValue)
    statement.bind(3, eventType)
    statement.bind(4, conversationSid)
    statement.bind(5, dedupeKey)
    statement.bind(6, idempotencyToken)
    statement.bind(7, reason)
    statement.bind(8, dateCreated)
    statement.bind(9, parameters.json)
  }
}
