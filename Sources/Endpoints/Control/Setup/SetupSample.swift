internal import JSON
internal import Model

/// The `onMessageAdded` webhook of Twilio's page "Flex Conversations prerequisites", with this
/// account, its Flex service, and sids that nobody else has.
struct SetupSample: Sendable {
  let url: String
  let fields: [(name: String, value: String)]

  init(account: Sid, service: Sid?, url: String?) {
    self.url = url ?? "https://localhost" + EndpointFacts.webhookPath
    let conversation = Self.conversationSid.description
    fields = [
      ("EventType", Self.eventType),
      ("InstanceSid", (service ?? Sid(.service, high: 0, low: 0)).description),
      ("Attributes", "{}"),
      ("DateCreated", "2022-02-21T05:01:46.886Z"),
      ("Index", "0"),
      ("From", "customer1"),
      ("MessageSid", Self.messageSid.description),
      ("AccountSid", account.description),
      ("Source", "API"),
      ("ChannelSid", conversation),
      ("RetryCount", "0"),
      ("Author", "customer1"),
      ("To", conversation),
      ("Body", "hello"),
      ("WebhookSid", Sid(.webhook, high: 0, low: 0).description),
      ("ConversationSid", conversation),
      ("ChannelAttributes", "{}"),
    ]
  }

  /// The request, to sign it.
  var probe: WebhookProbe {
    WebhookProbe(
      url: url,
      method: "POST",
      parameters: fields,
      body: nil,
      contentType: "application/x-www-form-urlencoded"
    )
  }

  /// The webhook as it would be stored.
  func delivery(at now: Timestamp) -> Delivery {
    var parameters: JSONObject = [:]
    for field in fields { parameters[field.name] = .string(field.value) }
    var delivery = Delivery(
      sid: Sid(.delivery, high: 0, low: 0),
      state: .processed,
      eventType: Self.eventType,
      dedupeKey: "setup.check",
      parameters: Attributes(checkedJSON: JSONValue.object(parameters).description),
      at: now
    )
    delivery.conversationSid = Self.conversationSid
    return delivery
  }

  static let eventType = "onMessageAdded"
  /// Sids are made of times: nothing that was ever made has one of zeros.
  private static let conversationSid = Sid(.conversation, high: 0, low: 0)
  private static let messageSid = Sid(.message, high: 0, low: 0)
}
