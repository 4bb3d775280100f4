internal import Model
internal import SQL

/// A pair is found by its addresses and has no sid, so it is no ``Stored`` table.
extension NumberPair {
  static let columns = "address, proxy_address, participant_sid, conversation_sid"

  /// Reads ``columns``.
  init(row: borrowing SQLRow) throws(SQLError) {
    self.init(
      address: row.text(0),
      proxyAddress: row.text(1),
      participantSid: try row.sid(2),
      conversationSid: try row.sid(3)
    )
  }

  /// Binds ``columns``.
  func bind(to statement: SQLStatement) {
    statement.bind(1, address)
    statement.bind(2, proxyAddress)
    statement.bind(3, participantSid)
    statement.bind(4, conversationSid)
  }
}
