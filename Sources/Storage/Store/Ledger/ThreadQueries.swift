internal import Model
internal import SQL

/// Statements that only the writer has, over what hangs on a conversation and over its end.
struct ThreadQueries {
  let claim: Query
  let release: Query
  let deleteWebhook: Query

  let place: Query
  let closedBefore: Query
  let interactionsOf: Query
  let reservationsOf: Query
  let deleteReceipts: Query
  let deleteMessages: Query
  let deletePairs: Query
  let deleteParticipants: Query
  let deleteWebhooks: Query
  let deleteRuns: Query
  let deleteReservations: Query
  let deleteTask: Query
  let deleteInteractions: Query
  let deleteConversation: Query
  let addLeftover: Query
  let nextLeftover: Query
  let deleteLeftover: Query

  init(on connection: SQLConnection) {
    claim = Query(
      "INSERT INTO number_pairs (\(NumberPair.columns)) VALUES ($1, $2, $3, $4) "
        + "ON CONFLICT (address, proxy_address) DO UPDATE "
        + "SET participant_sid = excluded.participant_sid "
        + "WHERE participant_sid = excluded.participant_sid",
      on: connection
    )
    release = Query(
      "DELETE FROM number_pairs WHERE address = $1 AND proxy_address = $2 "
        + "AND participant_sid = $3",
      on: connection
    )
    deleteWebhook = Query("DELETE FROM conversation_webhooks WHERE sid = $1", on: connection)

    let columns = "SELECT id, sid, state, chat_service_sid, date_closed FROM conversations"
    place = Query(columns + " WHERE sid = $1", on: connection)
    closedBefore = Query(
      columns + " WHERE date_closed IS NOT NULL AND date_closed < $1 "
        + "AND (date_closed, id) > ($2, $3) ORDER BY date_closed, id LIMIT $4",
      on: connection
    )
    interactionsOf = Query(
      Interaction.table.select + " WHERE conversation_sid = $1 ORDER BY id",
      on: connection
    )
    reservationsOf = Query("SELECT status FROM reservations WHERE task_sid = $1", on: connection)

    let oldest = "FROM messages WHERE conversation_id = $1 ORDER BY position, id LIMIT $2"
    deleteReceipts = Query(
      "DELETE FROM delivery_receipts WHERE message_sid IN (SELECT sid \(oldest))",
      on: connection
    )
    deleteMessages = Query(
      "DELETE FROM messages WHERE id IN (SELECT id \(oldest))",
      on: connection
    )
    // A chat's customer has an identity for an address.
    deletePairs = Query(
      "DELETE FROM number_pairs WHERE conversation_sid = $1 AND (address, proxy_address) IN "
        + "(SELECT coalesce(address, identity), proxy_address FROM participants "
        + "WHERE conversation_sid = $1)",
      on: connection
    )
    func delete(_ table: String, _ column: String) -> Query {
      Query("DELETE FROM \(table) WHERE \(column) = $1", on: connection)
    }
    func deletePiece(_ table: String) -> Query {
      Query(
        "DELETE FROM \(table) WHERE id IN "
          + "(SELECT id FROM \(table) WHERE conversation_sid = $1 ORDER BY id LIMIT $2)",
        on: connection
      )
    }
    deleteParticipants = deletePiece("participants")
    deleteWebhooks = delete("conversation_webhooks", "conversation_sid")
    deleteRuns = deletePiece("runs")
    deleteReservations = delete("reservations", "task_sid")
    deleteTask = delete("tasks", "sid")
    deleteInteractions = delete("interactions", "conversation_sid")
    deleteConversation = delete("conversations", "id")
    addLeftover = Query("INSERT INTO leftovers (id, sid) VALUES ($1, $2)", on: connection)
    nextLeftover = Query("SELECT id, sid FROM leftovers ORDER BY id LIMIT 1", on: connection)
    deleteLeftover = delete("leftovers", "id")
  }
}
