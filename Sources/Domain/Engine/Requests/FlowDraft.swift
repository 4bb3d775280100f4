/// A new flow.
public struct FlowDraft: Sendable {
  /// A name for people; two flows may have the same.
  public var friendlyName: String
  /// The definition: JSON text.
  public var definition: String
  /// Whether conversations may run it at once; otherwise it's a draft.
  public var isPublished: Bool
  /// What its author says of it.
  public var commitMessage: String?

  /// Characters of a name.
  public static let friendlyNameCharactersMax = 256
  /// Characters of what an author says of a revision.
  public static let commitMessageCharactersMax = 1_024

  /// A new flow.
  public init(
    friendlyName: String,
    definition: String,
    isPublished: Bool = false,
    commitMessage: String? = nil
  ) {
    self.friendlyName = friendlyName
    self.definition = definition
    self.isPublished = isPublished
    self.commitMessage = commitMessage
  }
}
