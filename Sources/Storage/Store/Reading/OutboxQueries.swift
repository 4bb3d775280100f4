internal import Model
internal import SQL

/// Statements over calls to other servers.
struct OutboxQueries {
  let dispatches: Rows<Dispatch>

  let page: Query
  let pageOfOpen: Query
  let pageOfLane: Query
  let pageOfFailed: Query
  let due: Query
  let hostAfter: Query
  let stateOf: Query
  let openInLane: Query

  init(on connection: SQLConnection) {
    dispatches = Rows(on: connection)

    let select = Dispatch.table.select
    let filters =
      "id > $1 AND ($3 IS NULL OR +state = $3) "
      + "AND ($4 IS NULL OR conversation_sid = $4)"
    let order = "ORDER BY id LIMIT $2"
    let open = "state IN ('waiting', 'pending')"
    page = Query(
      select + " WHERE \(filters) AND ($5 IS NULL OR +lane = $5) \(order)",
      on: connection
    )
    // Open ones are few next to those that ended: all of them are sorted for a page.
    pageOfOpen = Query(
      select + " INDEXED BY dispatches_lane WHERE \(open) AND \(filters) \(order)",
      on: connection
    )
    pageOfLane = Query(
      select + " INDEXED BY dispatches_lane WHERE \(open) AND lane = $5 AND \(filters) \(order)",
      on: connection
    )
    pageOfFailed = Query(
      select + " INDEXED BY dispatches_failed WHERE state IN ('dead', 'canceled') AND state = $3 "
        + "AND id > $1 AND ($4 IS NULL OR conversation_sid = $4) AND ($5 IS NULL OR +lane = $5) "
        + order,
      on: connection
    )
    due = Query(
      select + " WHERE state = 'pending' AND host = $1 AND date_due <= $2 "
        + "ORDER BY date_due, id LIMIT $3",
      on: connection
    )
    hostAfter = Query(
      "SELECT host, date_due FROM dispatches WHERE state = 'pending' AND host > $1 "
        + "ORDER BY host, date_due LIMIT 1",
      on: connection
    )
    stateOf = Query("SELECT state FROM dispatches WHERE sid = $1", on: connection)
    openInLane = Query(
      "SELECT 1 FROM dispatches WHERE lane = $1 AND \(open)",
      on: connection
    )
  }
}
