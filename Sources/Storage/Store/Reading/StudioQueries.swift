internal import Model
internal import SQL

/// Statements over flows, their revisions and executions.
struct StudioQueries {
  let flows: Rows<Flow>
  let runs: Rows<FlowRun>

  let flowNamed: Query
  let flowPage: Query
  let revision: Query
  let revisionPage: Query

  let activeRun: Query
  let activeRuns: Query
  let activeRunsOfFlow: Query
  let runPage: Query
  let runPageOfActive: Query
  let runPageOfConversation: Query
  let dueRuns: Query
  let firstTimer: Query

  init(on connection: SQLConnection) {
    flows = Rows(on: connection)
    runs = Rows(on: connection)

    // Flows are few: names need no index.
    let flow = Flow.table.select
    flowNamed = Query(flow + " WHERE friendly_name = $1 ORDER BY id LIMIT 1", on: connection)
    flowPage = Query(flow + " WHERE id > $1 ORDER BY id LIMIT $2", on: connection)
    let revisions = "SELECT \(FlowRevision.columns) FROM flow_revisions WHERE flow_sid = $1"
    revision = Query(revisions + " AND revision = $2", on: connection)
    revisionPage = Query(
      revisions + " AND revision > $2 ORDER BY revision LIMIT $3",
      on: connection
    )

    let run = FlowRun.table.select
    activeRun = Query(
      run + " WHERE conversation_sid = $1 AND flow_sid = $2 AND status = 'active'",
      on: connection
    )
    activeRuns = Query(
      run + " INDEXED BY runs_active WHERE conversation_sid = $1 AND status = 'active' ORDER BY id",
      on: connection
    )
    activeRunsOfFlow = Query(
      "SELECT sid FROM runs INDEXED BY runs_active WHERE status = 'active' AND flow_sid = $1 "
        + "LIMIT $2",
      on: connection
    )
    let filters = "id > $1 AND ($3 IS NULL OR flow_sid = $3)"
    runPage = Query(
      run + " WHERE \(filters) AND ($4 IS NULL OR status = $4) ORDER BY id LIMIT $2",
      on: connection
    )
    // Active ones are few next to those that ended: all of them are sorted for a page.
    runPageOfActive = Query(
      run + " INDEXED BY runs_active WHERE status = 'active' AND \(filters) ORDER BY id LIMIT $2",
      on: connection
    )
    runPageOfConversation = Query(
      run + " WHERE conversation_sid = $5 AND \(filters) AND ($4 IS NULL OR +status = $4) "
        + "ORDER BY id LIMIT $2",
      on: connection
    )
    let timers = "status = 'active' AND date_timer IS NOT NULL"
    dueRuns = Query(
      run + " WHERE \(timers) AND date_timer < $1 ORDER BY date_timer LIMIT $2",
      on: connection
    )
    firstTimer = Query(
      "SELECT date_timer FROM runs WHERE \(timers) ORDER BY date_timer LIMIT 1",
      on: connection
    )
  }
}
