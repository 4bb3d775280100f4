internal import Model
internal import SQL

/// Statements over the ends of the journals.
struct RetentionQueries {
  private let spans: [Journal: Query]
  private let slices: [Journal: Query]
  let deleteEvents: Query
  let deleteDeliveries: Query
  let deleteAudit: Query
  let deleteDispatches: Query
  let moveAuditBase: Query
  let schemaVersion: Query

  init(on connection: SQLConnection) {
    var spans: [Journal: Query] = [:]
    var slices: [Journal: Query] = [:]
    for (journal, table, row, time) in [
      (Journal.events, "events", "seq", "time"), (.audit, "audit", "seq", "time"),
      (.deliveries, "deliveries", "id", "date_created"),
    ] {
      // Two questions: only a lone minimum or maximum is answered without going through the rows.
      spans[journal] = Query(
        "SELECT (SELECT min(\(row)) FROM \(table)), (SELECT max(\(row)) FROM \(table))",
        on: connection
      )
      let state = journal == .deliveries ? "state" : "NULL"
      slices[journal] = Query(
        "SELECT \(row), \(time), \(state) FROM \(table) WHERE \(row) > $1 "
          + "AND \(row) < (SELECT max(\(row)) FROM \(table)) ORDER BY \(row) LIMIT $2",
        on: connection
      )
    }
    // Calls are numbered when they end: open ones have no number.
    let last = "(SELECT max(ended) FROM dispatches WHERE ended IS NOT NULL)"
    spans[.dispatches] = Query(
      "SELECT (SELECT min(ended) FROM dispatches WHERE ended IS NOT NULL), \(last)",
      on: connection
    )
    slices[.dispatches] = Query(
      "SELECT ended, date_updated, NULL FROM dispatches WHERE ended > $1 AND ended < \(last) "
        + "ORDER BY ended LIMIT $2",
      on: connection
    )
    self.spans = spans
    self.slices = slices
    deleteEvents = Query("DELETE FROM events WHERE seq > $1 AND seq <= $2", on: connection)
    deleteDeliveries = Query(
      "DELETE FROM deliveries WHERE id > $1 AND id <= $2 AND state = $3",
      on: connection
    )
    deleteAudit = Query("DELETE FROM audit WHERE seq > $1 AND seq <= $2", on: connection)
    deleteDispatches = Query(
      "DELETE FROM dispatches WHERE ended > $1 AND ended <= $2 AND state = $3",
      on: connection
    )
    moveAuditBase = Query(
      "INSERT OR REPLACE INTO audit_base (id, seq, hash) SELECT 1, seq, hash FROM audit "
        + "WHERE seq > $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1",
      on: connection
    )
    schemaVersion = Query("PRAGMA user_version", on: connection)
  }

  func span(of journal: Journal) throws(SQLError) -> SQLStatement {
    try statement(spans[journal])
  }

  func slice(of journal: Journal) throws(SQLError) -> SQLStatement {
    try statement(slices[journal])
  }

  private func statement(_ query: Query?) throws(SQLError) -> SQLStatement {
    guard let query else { preconditionFailure("a journal has no statement") }
    return try query.statement()
  }
}
