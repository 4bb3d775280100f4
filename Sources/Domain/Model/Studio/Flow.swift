/// A Studio flow. Source: Twilio Studio, Flow resource.
public struct Flow: Hashable, Sendable {
  /// `FW…`.
  public var sid: Sid
  /// A name for people.
  public var friendlyName: String
  /// The newest revision, draft or published; the first is 1.
  public var revision: Int
  /// Whether the newest revision is published.
  public var isPublished: Bool
  /// The newest published revision; nil when none is.
  public var publishedRevision: Int?
  /// What its author said of the newest revision.
  public var commitMessage: String?
  /// When it was made.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A flow with its first revision, a draft.
  public init(sid: Sid, friendlyName: String, at now: Timestamp) {
    self.sid = sid
    self.friendlyName = friendlyName
    revision = 1
    isPublished = false
    dateCreated = now
    dateUpdated = now
  }
}
