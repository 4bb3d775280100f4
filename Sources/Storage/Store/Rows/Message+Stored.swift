internal import Model
internal import SQL

extension Message: Stored {
  static let table = Table(
    "messages",
    [
      "sid", "conversation_sid", "position", "author", "body", "attributes", "participant_sid",
      "source", "media", "removed", "date_created", "date_updated", "content_sid", "delivery",
    ],
    derived: ("conversation_id", "(SELECT id FROM conversations WHERE sid = $2)")
  )

  /// Where a message without an index stands: after those that have one. A number and not null,
  /// because null compares with nothing and a cursor must compare.
  static let positionOfNone = Int64.max

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      conversationSid: try row.sid(2),
      author: row.text(4),
      at: row.time(11)
    )
    let position = row.integer(3)
    index = position == Message.positionOfNone ? nil : position
    body = row.optionalText(5)
    attributes = row.attributes(6)
    participantSid = try row.optionalSid(7)
    source = row.optionalText(8)
    media = row.optionalText(9)
    removed = row.flag(10)
    dateUpdated = row.time(12)
    contentSid = try row.optionalSid(13)
    if let text = row.optionalText(14) { delivery = try DeliverySummary(stored: text) }
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, conversationSid)
    statement.bind(3, index ?? Message.positionOfNone)
    statement.bind(4, author)
    statement.bind(5, body)
    statement.bind(6, attributes.json)
    statement.bind(7, participantSid)
    statement.bind(8, source)
    statement.bind(9, media)
    statement.bind(10, removed)
    statement.bind(11, dateCreated)
    statement.bind(12, dateUpdated)
    statement.bind(13, contentSid)
    statement.bind(14, delivery?.stored)
  }
}
