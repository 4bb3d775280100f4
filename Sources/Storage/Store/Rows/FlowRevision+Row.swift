internal import Model
internal import SQL

/// A revision is found by its flow and number, so it is no ``Stored`` table.
extension FlowRevision {
  static let columns =
    "flow_sid, revision, is_published, friendly_name, commit_message, date_created, definition"

  /// Reads ``columns``.
  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      flowSid: try row.sid(0),
      revision: Int(row.integer(1)),
      isPublished: row.flag(2),
      friendlyName: row.text(3),
      commitMessage: row.optionalText(4),
      definition: row.text(6),
      dateCreated: row.time(5)
    )
  }

  /// Binds ``columns``.
  func bind(to statement: SQLStatement) {
    statement.bind(1, flowSid)
    statement.bind(2, Int64(revision))
    statement.bind(3, isPublished)
    statement.bind(4, friendlyName)
    statement.bind(5, commitMessage)
    statement.bind(6, dateCreated)
    statement.bind(7, definition)
  }
}
