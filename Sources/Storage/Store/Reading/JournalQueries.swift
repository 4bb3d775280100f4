internal import Model
internal import SQL

/// Statements over inbound webhooks, the event log and the counters.
struct JournalQueries {
  let deliveries: Rows<Delivery>

  let deliveryPage: Query
  let deliveryPageOfQuarantine: Query
  let appendEvent: Query
  let eventsAfter: Query
  let lastSeq: Query
  let counters: Query
  let counter: Query
  let count: Query

  init(on connection: SQLConnection) {
    let select = Delivery.table.select
    let slice = "id > $1 AND ($3 IS NULL OR event_type = $3)"
    let order = "ORDER BY id LIMIT $2"
    deliveries = Rows(on: connection)
    deliveryPage = Query(
      select + " WHERE \(slice) AND ($4 IS NULL OR state = $4) "
        + "AND ($5 IS NULL OR conversation_sid = $5) \(order)",
      on: connection
    )
    deliveryPageOfQuarantine = Query(
      select + " WHERE state = 'quarantined' AND \(slice) "
        + "AND ($4 IS NULL OR conversation_sid = $4) \(order)",
      on: connection
    )
    appendEvent = Query(
      "INSERT INTO events (\(EventRecord.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      on: connection
    )
    eventsAfter = Query(
      "SELECT seq, \(EventRecord.columns) FROM events WHERE seq > $1 ORDER BY seq LIMIT $2",
      on: connection
    )
    lastSeq = Query("SELECT max(seq) FROM events", on: connection)
    counters = Query("SELECT name, rows FROM counters", on: connection)
    counter = Query("SELECT rows FROM counters WHERE name = $1", on: connection)
    count = Query(
      "INSERT INTO counters (name, rows) VALUES ($1, $2) "
        + "ON CONFLICT (name) DO UPDATE SET rows = counters.rows + excluded.rows",
      on: connection
    )
  }
}
