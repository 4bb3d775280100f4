internal import Model
internal import SQL

extension Participant: Stored {
  static let table = Table(
    "participants",
    [
      "sid", "conversation_sid", "identity", "binding_type", "address", "proxy_address",
      "attributes", "removed", "date_created", "date_updated",
    ]
  )

  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(sid: try row.sid(1), conversationSid: try row.sid(2), at: row.time(9))
    identity = row.optionalText(3)
    bindingType = row.optionalText(4)
    address = row.optionalText(5)
    proxyAddress = row.optionalText(6)
    attributes = row.attributes(7)
    removed = row.flag(8)
    dateUpdated = row.time(10)
  }

  func bind(to statement: SQLStatement) {
    statement.bind(1, sid)
    statement.bind(2, conversationSid)
    statement.bind(3, identity)
    statement.bind(4, bindingType)
    statement.bind(5, address)
    statement.bind(6, proxyAddress)
    statement.bind(7, attributes.json)
    statement.bind(8, removed)
    statement.bind(9, dateCreated)
    statement.bind(10, dateUpdated)
  }
}
