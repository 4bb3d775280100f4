internal import Model

/// What has happened in a conversation, for those who hear of it: its webhooks and its flows.
struct Happening {
  /// The event.
  let event: WebhookEvent
  /// The message, in events of messages and deliveries.
  var message: Message?
  /// The participant, in events of participants; in events of messages the writer, when known.
  var participant: Participant?
  /// The receipt, in ``WebhookEvent/deliveryUpdated``.
  var receipt: DeliveryReceipt?
  /// The state before, in ``WebhookEvent/conversationStateUpdated``.
  var stateFrom: ConversationState?
  /// Why the state changed: `API`, `TIMER` or `EVENT`.
  var reason: String?
  /// Where the event comes from: `API`, or the channel in capitals, such as `SMS`.
  var source = "API"
  /// Whether a message made its conversation.
  var isFirst = false

  init(_ event: WebhookEvent) {
    self.event = event
  }
}
