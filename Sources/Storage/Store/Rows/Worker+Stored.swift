internal import Model
internal import SQL

/// A worker's row holds all but the channels, which are rows of their own.
extension Worker: Stored {
  static let table = Table(
    "workers",
    [
      "sid", "friendly_name", "name_key", "attributes", "activity_sid", "date_status_changed",
      "date_last_reserved", "date_created", "date_updated",
    ]
  )

  /// The form in which names are compared: letter case does not count.
  static func nameKey(_ friendlyName: String) -> String {
    friendlyName.lowercased()
  }

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      friendlyName: row.text(2),
      attributes: row.attributes(4),
      activitySid: try row.sid(5),
      channels: [],
      at: row.time(8)
    )
    dateStatusChanged = row.time(6)
    dateLastReserved = row.optionalTime(7)
    dateUpdated = row.time(9)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, friendlyName)
    statement.bind(3, Worker.nameKey(friendlyName))
    statement.bind(4, attributes.json)
    statement.bind(5, activitySid)
    statement.bind(6, dateStatusChanged)
    statement.bind(7, dateLastReserved)
    statement.bind(8, dateCreated)
    statement.bind(9, dateUpdated)
  }
}
