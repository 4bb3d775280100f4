/// One revision of a flow; it never changes. Source: Twilio Studio, Flow Revision resource.
public struct FlowRevision: Hashable, Sendable {
  /// The flow `FW…`.
  public var flowSid: Sid
  /// Its number.
  public var revision: Int
  /// Whether conversations may run it.
  public var isPublished: Bool
  /// The name at that time.
  public var friendlyName: String
  /// What its author said of it.
  public var commitMessage: String?
  /// The definition: JSON text that validation has passed.
  public var definition: String
  /// When it was made.
  public var dateCreated: Timestamp

  /// A revision.
  public init(
    flowSid: Sid,
    revision: Int,
    isPublished: Bool,
    friendlyName: String,
    commitMessage: String?,
    definition: String,
    dateCreated: Timestamp
  ) {
    self.flowSid = flowSid
    self.revision = revision
    self.isPublished = isPublished
    self.friendlyName = friendlyName
    self.commitMessage = commitMessage
    self.definition = definition
    self.dateCreated = dateCreated
  }
}
