internal import Model
internal import SQL

/// Statements over addresses, conversations, participants, messages and what hangs on them.
struct ConversationQueries {
  let addresses: Rows<Address>
  let conversations: Rows<Conversation>
  let participants: Rows<Participant>
  let messages: Rows<Message>
  let services: Rows<ConversationService>
  let webhooks: Rows<ConversationWebhook>
  let receipts: Rows<DeliveryReceipt>

  let addressNamed: Query
  let addressPage: Query
  let addressesOfFlow: Query
  let allServices: Query
  let conversationPage: Query
  let conversationPageOfState: Query
  let conversationNamed: Query
  let dueConversations: Query
  let firstTimer: Query
  let numberPair: Query
  let webhooksOfConversation: Query
  let receiptsOfMessage: Query
  let participantPage: Query
  let liveParticipants: Query
  let messagePage: Query
  let configuration: Query

  init(on connection: SQLConnection) {
    addresses = Rows(on: connection)
    conversations = Rows(on: connection)
    participants = Rows(on: connection)
    messages = Rows(on: connection)
    services = Rows(on: connection)
    webhooks = Rows(on: connection)
    receipts = Rows(on: connection)
    addressNamed = Query(Address.table.select + " WHERE address = $1", on: connection)
    // Addresses are few: a filter that no index serves costs nothing.
    addressPage = Query(
      Address.table.select + " WHERE id > $1 AND ($3 IS NULL OR type = $3) ORDER BY id LIMIT $2",
      on: connection
    )
    addressesOfFlow = Query(
      Address.table.select + " WHERE auto_type = 'studio' AND auto_flow_sid = $1 "
        + "ORDER BY id LIMIT $2",
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
    conversationNamed = Query(
      Conversation.table.select
        + " WHERE chat_service_sid = $1 AND unique_name = $2 AND is_local = 1",
      on: connection
    )
    dueConversations = Query(
      Conversation.table.select
        + " WHERE date_timer IS NOT NULL AND date_timer < $1 ORDER BY date_timer LIMIT $2",
      on: connection
    )
    firstTimer = Query(
      "SELECT date_timer FROM conversations WHERE date_timer IS NOT NULL "
        + "ORDER BY date_timer LIMIT 1",
      on: connection
    )
    numberPair = Query(
      "SELECT \(NumberPair.columns) FROM number_pairs WHERE address = $1 AND proxy_address = $2",
      on: connection
    )
    webhooksOfConversation = Query(
      ConversationWebhook.table.select + " WHERE conversation_sid = $1 ORDER BY id",
      on: connection
    )
    receiptsOfMessage = Query(
      DeliveryReceipt.table.select + " WHERE message_sid = $1 ORDER BY id",
      on: connection
    )
    liveParticipants = Query(
      Participant.table.select
        + " WHERE conversation_sid = $1 AND removed = 0 ORDER BY id LIMIT $2",
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
        + "default_closed_timer, date_updated, flex_chat_service_sid FROM configuration "
        + "WHERE id = 1",
      on: connection
    )
  }
}
