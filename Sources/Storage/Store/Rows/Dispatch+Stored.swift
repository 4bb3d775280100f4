internal import Model
internal import SQL

extension Dispatch: Stored {
  static let table = Table(
    "dispatches",
    [
      "sid", "kind", "state", "lane", "conversation_sid", "event_type", "url", "host", "method",
      "content_type", "attempts", "date_due", "last_status", "last_error", "date_created",
      "date_updated", "payload",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      kind: try row.word(2, Kind.self),
      lane: try row.sid(4),
      conversationSid: try row.sid(5),
      eventType: row.text(6),
      url: row.text(7),
      host: row.text(8),
      method: row.text(9),
      payload: row.text(17),
      at: row.time(15)
    )
    state = try row.word(3, State.self)
    contentType = row.optionalText(10)
    attempts = Int(row.integer(11))
    dateDue = row.time(12)
    lastStatus = row.optionalInteger(13).map { Int($0) }
    lastError = row.optionalText(14)
    dateUpdated = row.time(16)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, kind.rawValue)
    statement.bind(3, state.rawValue)
    statement.bind(4, lane)
    statement.bind(5, conversationSid)
    statement.bind(6, eventType)
    statement.bind(7, url)
    statement.bind(8, host)
    statement.bind(9, method)
    statement.bind(10, contentType)
    statement.bind(11, Int64(attempts))
    statement.bind(12, dateDue)
    statement.bind(13, lastStatus.map { Int64($0) })
    statement.bind(14, lastError)
    statement.bind(15, dateCreated)
    statement.bind(16, dateUpdated)
    statement.bind(17, payload)
  }
}
