/// Who writes webhooks: the domain knows the facts, and a backend their wire names.
public protocol WebhookComposing: Sendable {
  /// The parameters of a webhook without RetryCount: JSON text of an object of texts whose members
  /// stand in the order they are sent.
  func parameters(of facts: WebhookFacts) -> String
}
