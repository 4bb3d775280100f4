internal import Model
internal import SQL

extension Flow: Stored {
  static let table = Table(
    "flows",
    [
      "sid", "friendly_name", "revision", "is_published", "published_revision",
      "commit_message", "date_created", "date_updated",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(sid: try row.sid(1), friendlyName: row.text(2), at: row.time(7))
    revision = Int(row.integer(3))
    isPublished = row.flag(4)
    publishedRevision = row.optionalInteger(5).map { Int($0) }
    commitMessage = row.optionalText(6)
    dateUpdated = row.time(8)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, friendlyName)
    statement.bind(3, Int64(revision))
    statement.bind(4, isPublished)
    statement.bind(5, publishedRevision.map { Int64($0) })
    statement.bind(6, commitMessage)
    statement.bind(7, dateCreated)
    statement.bind(8, dateUpdated)
  }
}
