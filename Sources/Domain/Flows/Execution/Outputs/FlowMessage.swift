/// A message to send into the execution's conversation, rendered.
public struct FlowMessage: Hashable, Sendable {
  /// Who it is from, as the definition says; nil when it doesn't.
  public var from: String?
  /// Its text; nil for media or a template alone.
  public var body: String?
  /// Its attributes, JSON text of an object; nil when the definition has none.
  public var attributes: String?
  /// A URL of media.
  public var mediaURL: String?
  /// A content template `HX…`.
  public var contentSid: String?
  /// The template's variables, JSON text of an object of strings; nil without any.
  public var contentVariables: String?

  /// A message.
  public init(
    from: String? = nil,
    body: String? = nil,
    attributes: String? = nil,
    mediaURL: String? = nil,
    contentSid: String? = nil,
    contentVariables: String? = nil
  ) {
    self.from = from
    self.body = body
    self.attributes = attributes
    self.mediaURL = mediaURL
    self.contentSid = contentSid
    self.contentVariables = contentVariables
  }
}
