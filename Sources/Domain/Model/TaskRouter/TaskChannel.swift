/// A kind of work, counted apart in each worker's capacity.
/// Source: Twilio TaskRouter, TaskChannels resource.
public struct TaskChannel: Hashable, Sendable {
  /// `TC…`.
  public var sid: Sid
  /// A name for people.
  public var friendlyName: String
  /// A name for programs, such as `chat`.
  public var uniqueName: String
  /// When it was made.
  public var dateCreated: Timestamp

  /// A task channel.
  public init(sid: Sid, friendlyName: String, uniqueName: String, at now: Timestamp) {
    self.sid = sid
    self.friendlyName = friendlyName
    self.uniqueName = uniqueName
    dateCreated = now
  }
}
