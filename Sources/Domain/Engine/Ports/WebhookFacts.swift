public import Model

/// What a webhook of a conversation tells.
public struct WebhookFacts: Sendable {
  /// The event.
  public var event: WebhookEvent
  /// Whom it goes to.
  public var webhook: ConversationWebhook
  /// The conversation, as it is after the event.
  public var conversation: Conversation
  /// The message, in events of messages and deliveries.
  public var message: Message?
  /// The participant, in events of participants; in events of messages the writer, when known.
  public var participant: Participant?
  /// The receipt, in ``WebhookEvent/deliveryUpdated``.
  public var receipt: DeliveryReceipt?
  /// The state before, in ``WebhookEvent/conversationStateUpdated``.
  public var stateFrom: ConversationState?
  /// Why the state changed: `API`, `TIMER` or `EVENT`.
  public var reason: String?
  /// Where the event comes from: `API`, `SDK`, or the channel in capitals, such as `SMS`.
  public var source: String
  /// When it happened.
  public var time: Timestamp

  /// The facts of an event.
  public init(
    event: WebhookEvent,
    webhook: ConversationWebhook,
    conversation: Conversation,
    source: String,
    time: Timestamp
  ) {
    self.event = event
    self.webhook = webhook
    self.conversation = conversation
    self.source = source
    self.time = time
  }
}
