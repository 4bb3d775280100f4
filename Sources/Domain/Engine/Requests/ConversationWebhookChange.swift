public import Model

/// A change of a conversation's webhook; nil leaves a member. Its target never changes.
public struct ConversationWebhookChange: Sendable {
  /// Where calls go.
  public var url: String?
  /// `GET` or `POST`.
  public var method: String?
  /// The events that are told.
  public var filters: [String]?
  /// Keywords of a message.
  public var triggers: [String]?
  /// The flow `FW…`.
  public var flowSid: Sid?
  /// How often a failed start of the flow is tried again, 0 to 3.
  public var retryCount: Int?

  /// A change of nothing.
  public init() {}
}
