internal import ControlMethods
internal import Engine
internal import Model

/// What `auto_creation` may hold. Source: Twilio Conversations, Address Configuration resource.
enum AutoCreationRules {
  /// The post events a conversation's webhook can be given. onConversationAdded is none of them:
  /// the webhook is attached after the conversation is made.
  static let filters = [
    "onMessageAdded", "onMessageUpdated", "onMessageRemoved", "onConversationUpdated",
    "onConversationStateUpdated", "onConversationRemoved", "onParticipantAdded",
    "onParticipantUpdated", "onParticipantRemoved", "onDeliveryUpdated",
  ]

  /// What is stored with the sent members over it, held against the rules.
  static func merged(
    _ sent: Parameters,
    over stored: AutoCreation,
    warnings: inout [Warning]
  ) throws(Fault) -> AutoCreation {
    var result = stored
    if let isEnabled = sent.boolean("enabled") { result.enabled = isEnabled }
    if let type = sent.choice("type") { result.kind = AutoCreation.Kind(rawValue: type) }
    if let sid = sent.change("conversation_service_sid", { sent.sid($0) }) {
      result.conversationServiceSid = sid
    }
    if let url = sent.change("webhook_url", { sent.text($0) }) { result.webhookURL = url }
    if let method = sent.choice("webhook_method") { result.webhookMethod = method }
    if let filters = sent.texts("webhook_filters") {
      result.webhookFilters = try checked(filters)
    }
    if let sid = sent.change("studio_flow_sid", { sent.sid($0) }) { result.studioFlowSid = sid }
    if let count = sent.integer("studio_retry_count") { result.studioRetryCount = count }
    try check(result, warnings: &warnings)
    return result
  }

  private static func checked(_ names: [String]) throws(Fault) -> [String] {
    var result: [String] = []
    for (index, name) in names.enumerated() {
      guard let known = filters.first(where: { $0.lowercased() == name.lowercased() }) else {
        let nearest = NearestNames.names(to: name, among: filters, count: 1)
        throw .invalid(
          pointer: "/auto_creation/webhook_filters/\(index)",
          message: "a conversation's webhook has no filter of this name",
          hint: "did you mean \(nearest.joined())? Known: \(filters.joined(separator: ", "))"
        )
      }
      if !result.contains(known) { result.append(known) }
    }
    return result
  }

  private static func check(
    _ result: AutoCreation,
    warnings: inout [Warning]
  ) throws(Fault) {
    switch result.kind {
    case nil:
      guard !result.enabled else {
        throw .invalid(
          pointer: "/auto_creation/type",
          message: "an auto_creation that is enabled needs a type",
          hint: "add \"type\": default, webhook or studio"
        )
      }
    case .default: break
    case .webhook:
      guard let url = result.webhookURL, OutboxHostName.ofSecure(url) != nil else {
        throw .invalid(
          pointer: "/auto_creation/webhook_url",
          message:
            "an auto_creation of type webhook needs an https URL with a plain host and no user name",
          hint: "send webhook_url like https://hooks.example.com/webhooks/conversations"
        )
      }
      guard !result.webhookFilters.isEmpty else {
        throw .invalid(
          pointer: "/auto_creation/webhook_filters",
          message: "an auto_creation of type webhook needs at least one filter",
          hint: "send webhook_filters like [\"onMessageAdded\"]"
        )
      }
      if !result.webhookFilters.contains("onMessageAdded") {
        warnings.append(
          Warning(
            "no_message_filter",
            "Without the filter onMessageAdded the URL hears of no customer's message."
          )
        )
      }
    case .studio:
      guard result.studioFlowSid != nil else {
        throw .invalid(
          pointer: "/auto_creation/studio_flow_sid",
          message: "an auto_creation of type studio needs a flow",
          hint: "send studio_flow_sid, the sid (FW…) of a published flow"
        )
      }
    }
  }
}
