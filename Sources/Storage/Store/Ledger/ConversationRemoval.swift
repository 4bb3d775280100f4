internal import Model
internal import SQL

/// How far the search for conversations to remove has come: those it passed over, for the work that
/// is still open on them, are looked at again when it has come to the end.
struct ConversationRemoval {
  /// Where it goes on: when the last one seen was closed.
  var dateClosed = Timestamp(milliseconds: .min)
  /// That one's row.
  var row: Int64 = 0

  /// A conversation as the statements that end it need it.
  struct Candidate {
    let row: Int64
    let sid: Sid
    let state: ConversationState
    let service: Sid?
    let dateClosed: Timestamp?

    /// Reads `id, sid, state, chat_service_sid, date_closed`.
    init(row: borrowing SQLRow) throws(SQLError) {
      self.row = row.integer(0)
      sid = try row.sid(1)
      state = try row.word(2, ConversationState.self)
      service = try row.optionalSid(3)
      dateClosed = row.optionalTime(4)
    }
  }
}
