internal import Model
internal import SQL

/// Statements over addresses, conversations, participants and messages.
struct ConversationQueries {
  let addresses: Rows<Address>
  let conversations: Rows<Conversation>
  let participants: Rows<Participant>
  let messages: Rows<Message>
  let services: Rows<ConversationService>

  let addressNamed: Query
  let addressPage: Query
  let allServices: Query
  let conversationPage: Query
  let conversationPageOfState: Query
  let participantPage: Query
  let messagePage: Query
  let configuration: Query

  init(on connection: SQLConnection) {
    addresses = Rows(on: connection)
    conversations = Rows(on: connection)
    participants = Rows(on: connection)
    messages = Rows(on: connection)
    services = Rows(on: connection)
    addressNamed = Query(Address.table.select + " WHERE address = $1", on: connection)
    // Addresses are few: a filter that no index serves costs nothing.
    addressPage = Query(
      Address.table.select + " WHERE id > $1 AND ($3 IS NULL OR type = $3) ORDER BY id LIMIT $2",
      on: connection
    )
    allServices = Query(ConversationService.table.select + " ORDER BY id", on: connection)
    conversationPage = Query(
      Conversation.table.select + " WHERE id > $1 ORDER BY id LIMIT $2",
      on: connection
    )
    conversationPageOfState = Query(
      Conversation.table.select + " WHERE state = $3 AND id > $1 ORDER BY id LIMIT $2",
      on: connection
    )
    participantPage = Query(
      Participant.table.select + " WHERE conversation_sid = $3 AND id > $1 ORDER BY id LIMIT $2",
      on: connection
    )
    messagePage = Query(
      Message.table.select
        + " WHERE conversation_id = (SELECT id FROM conversations WHERE sid = $4) "
        + "AND (position, id) > ($1, $2) ORDER BY position, id LIMIT $3",
      on: connection
    )
    configuration = Query(
      "SELECT default_chat_service_sid, default_messaging_service_sid, default_inactive_timer, "
        + "default_closed_timer, date_updated FROM configuration WHERE id = 1",
      on: connection
    )
  }
}
