/// What happens to a message that comes to an address without a live conversation.
/// Source: Twilio Conversations, Address Configuration resource, `auto_creation`.
public struct AutoCreation: Hashable, Sendable {
  /// Which way a new conversation is handed on.
  public enum Kind: String, Sendable, CaseIterable {
    /// The conversation is made and nothing else.
    case `default`
    /// Its events go to a URL.
    case webhook
    /// A Studio flow runs on it.
    case studio
  }

  /// Whether conversations are made at all.
  public var enabled: Bool
  /// The way; nil when never chosen.
  public var kind: Kind?
  /// The service new conversations go to; nil means the default service.
  public var conversationServiceSid: Sid?
  /// Where a webhook goes.
  public var webhookURL: String?
  /// `GET` or `POST`.
  public var webhookMethod: String?
  /// The post events sent to the URL.
  public var webhookFilters: [String]
  /// The flow `FW…` that runs.
  public var studioFlowSid: Sid?
  /// How often a failed flow start is tried again, 0 to 3.
  public var studioRetryCount: Int?

  /// Auto-creation switched off.
  public init() {
    enabled = false
    webhookFilters = []
  }
}
