internal import Model
internal import SQL

/// Statements over the audit.
struct AuditQueries {
  let append: Query
  let last: Query
  let base: Query
  let page: Query
  let slice: Query
  let highest: Query

  init(on connection: SQLConnection) {
    let select = "SELECT \(AuditEntry.columns) FROM audit"
    append = Query(
      "INSERT INTO audit (\(AuditEntry.columns)) VALUES "
        + "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      on: connection
    )
    last = Query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", on: connection)
    base = Query("SELECT seq, hash FROM audit_base", on: connection)
    page = Query(
      select + " WHERE seq > $1 AND seq <= $7 AND ($3 IS NULL OR method = $3) "
        + "AND ($4 IS NULL OR uid = $4) "
        + "AND ($5 IS NULL OR outcome = $5) AND ($6 IS NULL OR target = $6) "
        + "ORDER BY seq LIMIT $2",
      on: connection
    )
    slice = Query(select + " WHERE seq > $1 ORDER BY seq LIMIT $2", on: connection)
    highest = Query("SELECT seq FROM sqlite_sequence WHERE name = 'audit'", on: connection)
  }
}
