/// Webhooks to try an endpoint out: the parameters Twilio documents for an event, with fresh sids.
/// Source: Twilio, "Conversations webhooks".
enum SampleWebhook {
  /// The parameters of an event; those of an event without parameters of its own are the common
  /// ones.
  static func fields(event: String, accountSid: String) -> [FormField] {
    let conversation = sid("CH")
    let common = [
      FormField("EventType", event), FormField("AccountSid", accountSid),
      FormField("Source", "SDK"), FormField("ConversationSid", conversation),
      FormField("ChannelSid", conversation), FormField("RetryCount", "0"),
      FormField("WebhookSid", sid("WH")), FormField("Attributes", "{}"),
      FormField("DateCreated", date),
    ]
    return common + own(event, conversation)
  }

  private static let date = "2026-01-02T03:04:05.006Z"

  private static func own(_ event: String, _ conversation: String) -> [FormField] {
    switch event {
    case "onMessageAdded":
      [
        FormField("MessageSid", sid("IM")), FormField("Index", "0"),
        FormField("Author", "customer1"), FormField("From", "customer1"),
        FormField("To", conversation), FormField("Body", "hello"),
        FormField("ChannelAttributes", "{}"),
      ]
    case "onMessageUpdated", "onMessageRemoved":
      [
        FormField("MessageSid", sid("IM")), FormField("Index", "0"),
        FormField("Author", "customer1"), FormField("Body", "hello"),
        FormField("DateUpdated", date),
      ]
    case "onParticipantAdded", "onParticipantUpdated", "onParticipantRemoved":
      [
        FormField("ParticipantSid", sid("MB")), FormField("Identity", "customer1"),
        FormField("DateUpdated", date),
      ]
    case "onConversationAdded", "onConversationUpdated", "onConversationRemoved":
      [FormField("State", "active"), FormField("DateUpdated", date)]
    case "onConversationStateUpdated":
      [
        FormField("StateFrom", "active"), FormField("StateTo", "inactive"),
        FormField("StateUpdated", date), FormField("Reason", "API"),
      ]
    case "onDeliveryUpdated":
      [
        FormField("MessageSid", sid("IM")), FormField("DeliveryReceiptSid", sid("DY")),
        FormField("ParticipantSid", sid("MB")), FormField("Status", "delivered"),
        FormField("DateUpdated", date),
      ]
    default: []  // a name, not one of our enums: the endpoint stores what it does not know
    }
  }

  /// A sid of a kind that nothing has yet.
  static func sid(_ prefix: String) -> String {
    var generator = SystemRandomNumberGenerator()
    return prefix + Hexadecimal.digits(generator.next()) + Hexadecimal.digits(generator.next())
  }
}
