public import Model

/// A new message: into a conversation, or from a customer to one of our addresses.
public struct MessageDraft: Sendable {
  /// Where it goes.
  public enum Target: Sendable {
    /// Into this conversation `CH…`.
    case conversation(Sid)
    /// From a customer's address to ours, by the rules of the address.
    case addresses(from: String, to: String)
  }

  /// Where it goes.
  public var target: Target
  /// Who wrote it; nil: the sender's address, or `system`.
  public var author: String?
  /// Its text.
  public var body: String?
  /// Its own attributes.
  public var attributes: Attributes
  /// The media list as JSON text of an array.
  public var media: String?
  /// The content template `HX…`.
  public var contentSid: Sid?

  /// A message without optional members.
  public init(_ target: Target) {
    self.target = target
    attributes = .empty
  }
}
