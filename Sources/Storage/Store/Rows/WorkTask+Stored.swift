internal import Model
internal import SQL

extension WorkTask: Stored {
  static let table = Table(
    "tasks",
    [
      "sid", "assignment_status", "attributes", "priority", "timeout_seconds", "reason",
      "workflow_sid", "queue_sid", "task_channel_sid", "interaction_sid", "conversation_sid",
      "task_queue_entered_date", "date_created", "date_updated",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      attributes: row.attributes(3),
      timeoutSeconds: row.integer(5),
      workflowSid: try row.sid(7),
      queueSid: try row.sid(8),
      taskChannelSid: try row.sid(9),
      interactionSid: try row.sid(10),
      conversationSid: try row.sid(11),
      at: row.time(13)
    )
    assignmentStatus = try row.word(2, AssignmentStatus.self)
    priority = row.integer(4)
    reason = row.optionalText(6)
    taskQueueEnteredDate = row.time(12)
    dateUpdated = row.time(14)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, assignmentStatus.rawValue)
    statement.bind(3, attributes.json)
    statement.bind(4, priority)
    statement.bind(5, timeoutSeconds)
    statement.bind(6, reason)
    statement.bind(7, workflowSid)
    statement.bind(8, queueSid)
    statement.bind(9, taskChannelSid)
    statement.bind(10, interactionSid)
    statement.bind(11, conversationSid)
    statement.bind(12, taskQueueEnteredDate)
    statement.bind(13, dateCreated)
    statement.bind(14, dateUpdated)
  }
}
