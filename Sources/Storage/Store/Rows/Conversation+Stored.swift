internal import Model
internal import SQL

extension Conversation: Stored {
  static let table = Table(
    "conversations",
    [
      "sid", "chat_service_sid", "messaging_service_sid", "friendly_name", "unique_name",
      "attributes", "state", "closed_upstream", "date_closed", "address_sid",
      "open_interaction_sid", "date_created", "date_updated",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(sid: try row.sid(1), at: row.time(12))
    chatServiceSid = try row.optionalSid(2)
    messagingServiceSid = try row.optionalSid(3)
    friendlyName = row.optionalText(4)
    uniqueName = row.optionalText(5)
    attributes = row.attributes(6)
    state = try row.word(7, ConversationState.self)
    closedUpstream = row.flag(8)
    dateClosed = row.optionalTime(9)
    addressSid = try row.optionalSid(10)
    openInteractionSid = try row.optionalSid(11)
    dateUpdated = row.time(13)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, chatServiceSid)
    statement.bind(3, messagingServiceSid)
    statement.bind(4, friendlyName)
    statement.bind(5, uniqueName)
    statement.bind(6, attributes.json)
    statement.bind(7, state.rawValue)
    statement.bind(8, closedUpstream)
    statement.bind(9, dateClosed)
    statement.bind(10, addressSid)
    statement.bind(11, openInteractionSid)
    statement.bind(12, dateCreated)
    statement.bind(13, dateUpdated)
  }
}
