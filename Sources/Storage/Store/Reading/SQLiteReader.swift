public import Engine
internal import SQL

/// The database as one reading thread sees it: every call reads what was committed when it began.
///
/// The object belongs to one thread, statements and all; several readers and the one
/// ``SQLiteLedger`` work side by side without waiting for each other. Statements are compiled at
/// their first use and kept.
public class SQLiteReader: Reading {
  let connection: SQLConnection
  let conversationRows: ConversationQueries
  let flexRows: FlexQueries
  let taskRouterRows: TaskRouterQueries
  let journalRows: JournalQueries
  let floorRows: FloorQueries
  let auditRows: AuditQueries
  let retentionRows: RetentionQueries
  let studioRows: StudioQueries
  let outboxRows: OutboxQueries

  init(on connection: SQLConnection) {
    self.connection = connection
    conversationRows = ConversationQueries(on: connection)
    flexRows = FlexQueries(on: connection)
    taskRouterRows = TaskRouterQueries(on: connection)
    journalRows = JournalQueries(on: connection)
    floorRows = FloorQueries(on: connection)
    auditRows = AuditQueries(on: connection)
    retentionRows = RetentionQueries(on: connection)
    studioRows = StudioQueries(on: connection)
    outboxRows = OutboxQueries(on: connection)
  }

  /// Rows of one counter.
  func rows(of counter: Counter) throws(SQLError) -> Int {
    let statement = try journalRows.counter.statement()
    statement.bind(1, counter.name)
    let stored = try statement.first { row throws(SQLError) in row.integer(0) } ?? 0
    return Int(stored + (uncommitted[counter] ?? 0))
  }

  /// What the open transaction has added to the counters, which is written at its end.
  var uncommitted: [Counter: Int64] { [:] }

  /// Runs several statements over one unchanging state.
  func snapshot<Value>(
    _ body: () throws(SQLError) -> Value
  ) throws(LedgerFault) -> Value {
    try LedgerFault.folding { () throws(SQLError) in
      // The writer, inside its transaction, has one state already.
      connection.isInTransaction ? try body() : try connection.readTransaction(body)
    }
  }
}

@available(*, unavailable) extension SQLiteReader: Sendable {}
