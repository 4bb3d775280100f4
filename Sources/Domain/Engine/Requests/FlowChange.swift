/// A new revision of a flow; nil leaves a member as the newest revision has it. A definition is
/// replaced as a whole.
public struct FlowChange: Sendable {
  /// A name for people.
  public var friendlyName: String?
  /// The whole new definition: JSON text.
  public var definition: String?
  /// Whether conversations may run the new revision; otherwise it's a draft, and they go on with
  /// the one that was published last.
  public var isPublished: Bool
  /// What its author says of the new revision; nil: nothing.
  public var commitMessage: String?

  /// A new revision.
  public init(
    friendlyName: String? = nil,
    definition: String? = nil,
    isPublished: Bool,
    commitMessage: String? = nil
  ) {
    self.friendlyName = friendlyName
    self.definition = definition
    self.isPublished = isPublished
    self.commitMessage = commitMessage
  }
}
