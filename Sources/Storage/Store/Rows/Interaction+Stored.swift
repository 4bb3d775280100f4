internal import Model
internal import SQL

extension Interaction: Stored {
  static let table = Table(
    "interactions",
    [
      "sid", "status", "conversation_sid", "channel_sid", "channel_type", "channel_status",
      "invite_sid", "task_sid", "initiated_by", "webhook_ttid", "date_created", "date_updated",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      sid: try row.sid(1),
      conversationSid: try row.sid(3),
      channelSid: try row.sid(4),
      channelType: row.text(5),
      inviteSid: try row.sid(7),
      taskSid: try row.sid(8),
      initiatedBy: row.text(9),
      at: row.time(11)
    )
    status = try row.word(2, InteractionStatus.self)
    channelStatus = try row.word(6, ChannelStatus.self)
    webhookTtid = row.optionalText(10)
    dateUpdated = row.time(12)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, status.rawValue)
    statement.bind(3, conversationSid)
    statement.bind(4, channelSid)
    statement.bind(5, channelType)
    statement.bind(6, channelStatus.rawValue)
    statement.bind(7, inviteSid)
    statement.bind(8, taskSid)
    statement.bind(9, initiatedBy)
    statement.bind(10, webhookTtid)
    statement.bind(11, dateCreated)
    statement.bind(12, dateUpdated)
  }
}
