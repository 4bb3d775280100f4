public import Model

/// A request for an interaction on a conversation.
public struct InteractionDraft: Sendable {
  /// What to do when the conversation has an open interaction.
  public enum IfExists: String, Sendable, CaseIterable {
    /// Refuse and name it.
    case error
    /// Answer with it.
    case `return`
  }

  /// `sms`, `whatsapp`, `web`, `chat`, …
  public var channelType: String
  /// `customer`, `agent` or `api`.
  public var initiatedBy: String
  /// The conversation `CH…`; nil makes a new one, which `customer` may not.
  public var conversationSid: Sid?
  /// Where its task goes.
  public var routing: InteractionRouting
  /// An interaction webhook's id.
  public var webhookTtid: String?
  /// What to do when there is one.
  public var ifExists: IfExists

  /// A request by the workspace's defaults.
  public init(
    channelType: String,
    initiatedBy: String,
    conversationSid: Sid?,
    routing: InteractionRouting = InteractionRouting(),
    webhookTtid: String? = nil,
    ifExists: IfExists = .error
  ) {
    self.channelType = channelType
    self.initiatedBy = initiatedBy
    self.conversationSid = conversationSid
    self.routing = routing
    self.webhookTtid = webhookTtid
    self.ifExists = ifExists
  }
}
