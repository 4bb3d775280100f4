internal import Model
internal import SQL

extension Conversation: Stored {
  static let table = Table(
    "conversations",
    [
      "sid", "chat_service_sid", "messaging_service_sid", "friendly_name", "unique_name",
      "attributes", "state", "closed_upstream", "date_closed", "address_sid",
      "open_interaction_sid", "date_created", "date_updated", "is_local", "inactive_after_ms",
      "closed_after_ms", "date_activity", "date_timer", "next_index",
    ],
    // Never a number under which a deleted conversation's messages are still to be found.
    derived: (
      "id",
      "1 + max(coalesce((SELECT max(id) FROM conversations), 0), "
        + "coalesce((SELECT max(id) FROM leftovers), 0))"
    )
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
    isLocal = row.flag(14)
    inactiveAfterMilliseconds = row.optionalInteger(15)
    closedAfterMilliseconds = row.optionalInteger(16)
    dateActivity = row.optionalTime(17) ?? dateUpdated
    dateTimer = row.optionalTime(18)
    nextIndex = row.integer(19)
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
    statement.bind(14, isLocal)
    statement.bind(15, inactiveAfterMilliseconds)
    statement.bind(16, closedAfterMilliseconds)
    statement.bind(17, dateActivity)
    statement.bind(18, dateTimer)
    statement.bind(19, nextIndex)
  }
}
