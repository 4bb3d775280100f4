internal import Model

/// What a conversation's webhook must have, by its target.
/// Source: Twilio Conversations, Conversation Scoped Webhook resource, and its error catalogue.
extension Desk {
  /// Checks a webhook, and fills in what follows from its members.
  func complete(_ webhook: inout ConversationWebhook) throws(Fault) {
    webhook.method = webhook.method.uppercased()
    guard webhook.method == "GET" || webhook.method == "POST" else {
      throw refusal(
        "method",
        "\(webhook.method) is no method of a webhook",
        "give GET or POST",
        50_055
      )
    }
    guard (0...ConversationLimits.retryCountMax).contains(webhook.retryCount) else {
      throw refusal(
        "retry_count",
        "retry_count is \(webhook.retryCount)",
        "give 0 to \(ConversationLimits.retryCountMax)",
        50_065
      )
    }
    switch webhook.target {
    case .webhook:
      webhook.host = try host(of: webhook)
      webhook.filters = try checked(filters: webhook.filters)
    case .trigger:
      webhook.host = try host(of: webhook)
      try check(triggers: webhook.triggers)
    case .studio:
      guard let flowSid = webhook.flowSid else {
        throw refusal(
          "flow_sid",
          "a webhook of target studio needs a flow",
          "give flow_sid, the sid (FW…) of a published flow",
          50_367
        )
      }
      try requirePublishedFlow(flowSid, pointer: Desk.webhookPointer + "/flow_sid")
    }
    try refuseForeignMembers(of: webhook)
  }

  /// Refuses what another target would make use of: whoever sent it expects something to come of it.
  private func refuseForeignMembers(of webhook: ConversationWebhook) throws(Fault) {
    let foreign: String?
    switch webhook.target {
    case .webhook:
      foreign =
        !webhook.triggers.isEmpty ? "triggers" : webhook.flowSid != nil ? "flow_sid" : nil
    case .trigger:
      foreign = !webhook.filters.isEmpty ? "filters" : webhook.flowSid != nil ? "flow_sid" : nil
    case .studio:
      foreign =
        webhook.url != nil
        ? "url"
        : !webhook.filters.isEmpty ? "filters" : !webhook.triggers.isEmpty ? "triggers" : nil
    }
    guard let foreign else { return }
    throw refusal(
      foreign,
      "a webhook of target \(webhook.target.rawValue) has no \(foreign)",
      "leave \(foreign) out, or make a webhook of the target that it is for"
    )
  }

  private func host(of webhook: ConversationWebhook) throws(Fault) -> String {
    guard let url = webhook.url, !url.isEmpty else {
      throw refusal(
        "url",
        "a webhook of target \(webhook.target.rawValue) needs a URL",
        "give url, such as https://hooks.example.com/events",
        50_369
      )
    }
    let bytes = url.utf8.count
    guard bytes <= ConversationLimits.webhookURLBytesMax else {
      throw refusal(
        "url",
        "url has \(bytes) bytes",
        "give at most \(ConversationLimits.webhookURLBytesMax)",
        50_372
      )
    }
    guard let host = OutboxHostName.ofSecure(url) else {
      throw refusal(
        "url",
        "url is no https URL with a plain host and no user name",
        "give one like https://hooks.example.com/events",
        50_054
      )
    }
    return host
  }

  private func checked(filters: [String]) throws(Fault) -> [String] {
    guard !filters.isEmpty else {
      throw refusal(
        "filters",
        "a webhook of target webhook needs filters",
        "give filters like [\"onMessageAdded\"]",
        50_370
      )
    }
    var result: [String] = []
    for (index, name) in filters.enumerated() {
      let known = WebhookEvent.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
      guard let known else {
        throw refusal(
          "filters/\(index)",
          "a conversation's webhook has no filter \"\(name)\"",
          "known: \(WebhookEvent.allCases.map(\.rawValue).joined(separator: ", "))",
          50_365
        )
      }
      if !result.contains(known.rawValue) { result.append(known.rawValue) }
    }
    return result
  }

  private func check(triggers: [String]) throws(Fault) {
    guard !triggers.isEmpty else {
      throw refusal(
        "triggers",
        "a webhook of target trigger needs keywords",
        "give triggers like [\"help\"]",
        50_371
      )
    }
    guard triggers.count <= ConversationLimits.triggersMax else {
      throw refusal(
        "triggers",
        "there are \(triggers.count) keywords",
        "give at most \(ConversationLimits.triggersMax)",
        50_362
      )
    }
    let charactersMax = ConversationLimits.triggerCharactersMax
    for (index, word) in triggers.enumerated() where !(1...charactersMax).contains(word.count) {
      throw refusal(
        "triggers/\(index)",
        "a keyword has \(word.count) characters",
        "give 1 to \(charactersMax)",
        50_366
      )
    }
  }

  private func refusal(
    _ member: String,
    _ message: String,
    _ hint: String,
    _ twilioCode: Int? = nil
  ) -> Fault {
    .invalid(
      pointer: "\(Desk.webhookPointer)/\(member)",
      message: message,
      hint: hint,
      twilioCode: twilioCode
    )
  }

  /// The group of a webhook's members.
  static let webhookPointer = "/configuration"
}
