internal import Model
internal import SQL

extension ConversationService: Stored {
  static let table = Table("services", ["sid", "friendly_name", "date_created", "date_updated"])

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(sid: try row.sid(1), friendlyName: row.text(2), at: row.time(3))
    dateUpdated = row.time(4)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, friendlyName)
    statement.bind(3, dateCreated)
    statement.bind(4, dateUpdated)
  }
}

extension Workspace: Stored {
  static let table = Table(
    "workspace",
    ["sid", "friendly_name", "default_activity_sid", "timeout_activity_sid", "date_created"]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      friendlyName: row.text(2),
      defaultActivitySid: try row.sid(3),
      timeoutActivitySid: try row.sid(4),
      at: row.time(5)
    )
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, friendlyName)
    statement.bind(3, defaultActivitySid)
    statement.bind(4, timeoutActivitySid)
    statement.bind(5, dateCreated)
  }
}

extension Activity: Stored {
  static let table = Table("activities", ["sid", "friendly_name", "available", "date_created"])

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      friendlyName: row.text(2),
      available: row.flag(3),
      at: row.time(4)
    )
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, friendlyName)
    statement.bind(3, available)
    statement.bind(4, dateCreated)
  }
}

extension TaskChannel: Stored {
  static let table = Table(
    "task_channels",
    ["sid", "friendly_name", "unique_name", "date_created"]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      friendlyName: row.text(2),
      uniqueName: row.text(3),
      at: row.time(4)
    )
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, friendlyName)
    statement.bind(3, uniqueName)
    statement.bind(4, dateCreated)
  }
}

extension TaskQueue: Stored {
  static let table = Table("queues", ["sid", "friendly_name", "target_workers", "date_created"])

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      friendlyName: row.text(2),
      targetWorkers: row.text(3),
      at: row.time(4)
    )
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, friendlyName)
    statement.bind(3, targetWorkers)
    statement.bind(4, dateCreated)
  }
}

extension Workflow: Stored {
  static let table = Table(
    "workflows",
    ["sid", "friendly_name", "default_queue_sid", "reservation_timeout_seconds", "date_created"]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      friendlyName: row.text(2),
      defaultQueueSid: try row.sid(3),
      at: row.time(5)
    )
    taskReservationTimeoutSeconds = row.optionalInteger(4)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, friendlyName)
    statement.bind(3, defaultQueueSid)
    statement.bind(4, taskReservationTimeoutSeconds)
    statement.bind(5, dateCreated)
  }
}
