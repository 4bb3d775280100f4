/// A message that a widget sends, as the definition says it. Service and channel are not kept: a
/// message goes into the conversation of the execution, whatever the editor filled in.
public struct FlowMessageDraft: Hashable, Sendable {
  /// Who it is from, such as `{{flow.channel.address}}`.
  public var from: String?
  /// Its text.
  public var body: String?
  /// Its attributes, as JSON text.
  public var attributes: String?
  /// A URL of media, such as a picture.
  public var mediaURL: String?
  /// A content template `HX…`.
  public var contentSid: String?
  /// The template's variables.
  public var contentVariables: [FlowVariable]

  /// A message.
  public init(
    from: String? = nil,
    body: String? = nil,
    attributes: String? = nil,
    mediaURL: String? = nil,
    contentSid: String? = nil,
    contentVariables: [FlowVariable] = []
  ) {
    self.from = from
    self.body = body
    self.attributes = attributes
    self.mediaURL = mediaURL
    self.contentSid = contentSid
    self.contentVariables = contentVariables
  }
}
