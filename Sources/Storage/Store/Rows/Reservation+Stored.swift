internal import Model
internal import SQL

extension Reservation: Stored {
  static let table = Table(
    "reservations",
    [
      "sid", "status", "task_sid", "worker_sid", "task_channel_sid", "date_expires",
      "date_created", "date_updated",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      taskSid: try row.sid(3),
      workerSid: try row.sid(4),
      taskChannelSid: try row.sid(5),
      expires: row.time(6),
      at: row.time(7)
    )
    status = try row.word(2, ReservationStatus.self)
    dateUpdated = row.time(8)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, status.rawValue)
    statement.bind(3, taskSid)
    statement.bind(4, workerSid)
    statement.bind(5, taskChannelSid)
    statement.bind(6, dateExpires)
    statement.bind(7, dateCreated)
    statement.bind(8, dateUpdated)
  }
}
