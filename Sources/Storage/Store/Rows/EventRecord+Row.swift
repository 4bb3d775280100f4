internal import Model
internal import SQL

/// The event log has numbers in place of sids, so it is no ``Stored`` table.
extension EventRecord {
  static let columns =
    "time, type, sid, conversation_sid, interaction_sid, task_sid, worker_sid, detail"

  /// Reads `seq` and then ``columns``.
  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      try row.word(2, EventType.self),
      sid: try row.optionalSid(3),
      conversation: try row.optionalSid(4),
      interaction: try row.optionalSid(5),
      task: try row.optionalSid(6),
      worker: try row.optionalSid(7),
      detail: row.optionalText(8),
      at: row.time(1)
    )
    seq = row.integer(0)
  }

  /// Binds ``columns``.
  func bind(to statement: SQLStatement) {
    statement.bind(1, time)
    statement.bind(2, type.rawValue)
    statement.bind(3, sid)
    statement.bind(4, conversationSid)
    statement.bind(5, interactionSid)
    statement.bind(6, taskSid)
    statement.bind(7, workerSid)
    statement.bind(8, detail)
  }
}
