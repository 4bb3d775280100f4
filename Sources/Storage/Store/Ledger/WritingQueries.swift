internal import Model
internal import SQL

/// Statements that only the writer has, beyond those that every table has.
struct WritingQueries {
  let configuration: Query
  let deleteAddress: Query
  let deleteService: Query
  let deleteIdleCounter: Query
  let steadyConversation: Query
  let placedMessage: Query
  let insertRevision: Query
  let deleteFlow: Query
  let dispatch: Query
  let promote: Query
  let workerOfName: Query
  let deleteChannels: Query
  let insertChannel: Query
  let noteReserved: Query
  let keptAnswer: Query
  let keepAnswer: Query
  let forgetAnswers: Query

  init(on connection: SQLConnection) {
    configuration = Query(
      "INSERT INTO configuration (id, default_chat_service_sid, default_messaging_service_sid, "
        + "default_inactive_timer, default_closed_timer, date_updated, flex_chat_service_sid) "
        + "VALUES (1, $1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET "
        + "default_chat_service_sid = excluded.default_chat_service_sid, "
        + "default_messaging_service_sid = excluded.default_messaging_service_sid, "
        + "default_inactive_timer = excluded.default_inactive_timer, "
        + "default_closed_timer = excluded.default_closed_timer, "
        + "date_updated = excluded.date_updated, "
        + "flex_chat_service_sid = excluded.flex_chat_service_sid",
      on: connection
    )
    deleteAddress = Query("DELETE FROM addresses WHERE sid = $1", on: connection)
    deleteService = Query("DELETE FROM services WHERE sid = $1", on: connection)
    deleteIdleCounter = Query("DELETE FROM counters WHERE name = $1 AND rows = 0", on: connection)
    // The columns that stand in an index or count for something.
    steadyConversation = Query(
      Conversation.table.update(keeping: [
        "state", "date_closed", "date_timer", "chat_service_sid", "unique_name", "is_local",
      ]),
      on: connection
    )
    placedMessage = Query(Message.table.update(keeping: ["position"]), on: connection)
    insertRevision = Query(
      "INSERT INTO flow_revisions (\(FlowRevision.columns)) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      on: connection
    )
    deleteFlow = Query("DELETE FROM flows WHERE sid = $1", on: connection)
    dispatch = Query(
      Dispatch.table.update(
        keeping: [],
        also: [
          "ended = CASE WHEN $3 IN ('waiting', 'pending') THEN NULL ELSE coalesce(ended, "
            + "(SELECT max(ended) FROM dispatches WHERE ended IS NOT NULL) + 1, 1) END"
        ]
      ),
      on: connection
    )
    promote = Query(
      "UPDATE dispatches SET state = 'pending', date_due = min(date_due, $2), date_updated = $2 "
        + "WHERE id = "
        + "(SELECT min(id) FROM dispatches WHERE lane = $1 AND state IN ('waiting', 'pending')) "
        + "AND state = 'waiting'",
      on: connection
    )
    workerOfName = Query(Worker.table.update(keeping: ["name_key"]), on: connection)
    deleteChannels = Query("DELETE FROM worker_channels WHERE worker_sid = $1", on: connection)
    insertChannel = Query(
      "INSERT INTO worker_channels (worker_sid, place, task_channel_sid, configured_capacity, "
        + "available) VALUES ($1, $2, $3, $4, $5)",
      on: connection
    )
    noteReserved = Query(
      "UPDATE workers SET date_last_reserved = $2 WHERE sid = $1",
      on: connection
    )
    keptAnswer = Query(
      "SELECT method, params_sha256, answer, date_expires FROM kept_answers "
        + "WHERE owner = $1 AND key = $2",
      on: connection
    )
    keepAnswer = Query(
      "INSERT OR REPLACE INTO kept_answers (owner, key, method, params_sha256, answer, "
        + "date_expires) VALUES ($1, $2, $3, $4, $5, $6)",
      on: connection
    )
    forgetAnswers = Query(
      "DELETE FROM kept_answers WHERE id IN (SELECT id FROM kept_answers "
        + "WHERE date_expires < $1 ORDER BY date_expires LIMIT $2)",
      on: connection
    )
  }
}
