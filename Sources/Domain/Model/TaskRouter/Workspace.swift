/// The floor: workers, queues and tasks live in it. Source: Twilio TaskRouter, Workspaces resource.
public struct Workspace: Hashable, Sendable {
  /// `WS…`.
  public var sid: Sid
  /// Such as "Flex Task Assignment".
  public var friendlyName: String
  /// The activity of new workers.
  public var defaultActivitySid: Sid
  /// The activity a worker is put in who lets an offer lapse.
  public var timeoutActivitySid: Sid
  /// When it was made.
  public var dateCreated: Timestamp

  /// A workspace.
  public init(
    sid: Sid,
    friendlyName: String,
    defaultActivitySid: Sid,
    timeoutActivitySid: Sid,
    at now: Timestamp
  ) {
    self.sid = sid
    self.friendlyName = friendlyName
    self.defaultActivitySid = defaultActivitySid
    self.timeoutActivitySid = timeoutActivitySid
    dateCreated = now
  }
}
