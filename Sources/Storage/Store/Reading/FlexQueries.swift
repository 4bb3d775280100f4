internal import Model
internal import SQL

/// Statements over interactions.
struct FlexQueries {
  let interactions: Rows<Interaction>

  let openInteraction: Query
  let page: Query
  let pageOfStatus: Query
  let pageOfConversation: Query
  let statusOf: Query

  init(on connection: SQLConnection) {
    let select = Interaction.table.select
    interactions = Rows(on: connection)
    openInteraction = Query(
      select + " WHERE conversation_sid = $1 AND status IN ('setup', 'active')",
      on: connection
    )
    page = Query(select + " WHERE id > $1 ORDER BY id LIMIT $2", on: connection)
    pageOfStatus = Query(
      select + " WHERE status = $3 AND id > $1 ORDER BY id LIMIT $2",
      on: connection
    )
    pageOfConversation = Query(
      select + " WHERE conversation_sid = $4 AND id > $1 AND ($3 IS NULL OR status = $3) "
        + "ORDER BY id LIMIT $2",
      on: connection
    )
    statusOf = Query("SELECT status FROM interactions WHERE sid = $1", on: connection)
  }
}
