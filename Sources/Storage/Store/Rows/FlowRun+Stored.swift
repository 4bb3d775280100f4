internal import Model
internal import SQL

extension FlowRun: Stored {
  static let table = Table(
    "runs",
    [
      "sid", "flow_sid", "revision", "conversation_sid", "webhook_sid", "contact", "status",
      "waiting", "date_timer", "end_reason", "error_code", "error_text", "date_created",
      "date_updated", "snapshot", "steps",
    ],
    fixed: ["flow_sid", "conversation_sid"]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      flowSid: try row.sid(2),
      revision: Int(row.integer(3)),
      conversationSid: try row.sid(4),
      at: row.time(13)
    )
    webhookSid = try row.optionalSid(5)
    contact = row.optionalText(6)
    status = try row.word(7, Status.self)
    waiting = row.isNull(8) ? nil : try row.word(8, Waiting.self)
    dateTimer = row.optionalTime(9)
    endReason = row.optionalText(10)
    errorCode = row.optionalInteger(11).map { Int($0) }
    errorText = row.optionalText(12)
    dateUpdated = row.time(14)
    snapshot = row.optionalText(15)
    steps = row.text(16)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, flowSid)
    statement.bind(3, Int64(revision))
    statement.bind(4, conversationSid)
    statement.bind(5, webhookSid)
    statement.bind(6, contact)
    statement.bind(7, status.rawValue)
    statement.bind(8, waiting?.rawValue)
    statement.bind(9, dateTimer)
    statement.bind(10, endReason)
    statement.bind(11, errorCode.map { Int64($0) })
    statement.bind(12, errorText)
    statement.bind(13, dateCreated)
    statement.bind(14, dateUpdated)
    statement.bind(15, snapshot)
    statement.bind(16, steps)
  }
}
