internal import Model
internal import SQL

extension ConversationWebhook: Stored {
  static let table = Table(
    "conversation_webhooks",
    [
      "sid", "conversation_sid", "target", "url", "host", "method", "filters", "triggers",
      "flow_sid", "retry_count", "date_created", "date_updated",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      conversationSid: try row.sid(2),
      target: try row.word(3, Target.self),
      at: row.time(11)
    )
    url = row.optionalText(4)
    host = row.optionalText(5)
    method = row.text(6)
    filters = try row.texts(7)
    triggers = try row.texts(8)
    flowSid = try row.optionalSid(9)
    retryCount = Int(row.integer(10))
    dateUpdated = row.time(12)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, conversationSid)
    statement.bind(3, target.rawValue)
    statement.bind(4, url)
    statement.bind(5, host)
    statement.bind(6, method)
    statement.bind(7, TextList(filters).stored)
    statement.bind(8, TextList(triggers).stored)
    statement.bind(9, flowSid)
    statement.bind(10, Int64(retryCount))
    statement.bind(11, dateCreated)
    statement.bind(12, dateUpdated)
  }
}
