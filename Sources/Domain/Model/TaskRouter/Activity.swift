/// What a worker may be doing. Source: Twilio TaskRouter, Activities resource.
public struct Activity: Hashable, Sendable {
  /// `WA…`.
  public var sid: Sid
  /// Such as "Available".
  public var friendlyName: String
  /// Whether a worker in it gets tasks; never changes.
  public var available: Bool
  /// When it was made.
  public var dateCreated: Timestamp

  /// An activity.
  public init(sid: Sid, friendlyName: String, available: Bool, at now: Timestamp) {
    self.sid = sid
    self.friendlyName = friendlyName
    self.available = available
    dateCreated = now
  }
}
