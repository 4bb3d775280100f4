/// An agent. Source: Twilio TaskRouter, Workers resource.
public struct Worker: Hashable, Sendable {
  /// `WK…`.
  public var sid: Sid
  /// Unique in the workspace, letter case aside; also the agent's chat identity.
  public var friendlyName: String
  /// What queues and workflows may ask of the worker.
  public var attributes: Attributes
  /// The activity `WA…` the worker is in.
  public var activitySid: Sid
  /// Since when.
  public var dateStatusChanged: Timestamp
  /// When a task was last offered to the worker; nil for never. The longest idle is asked first.
  public var dateLastReserved: Timestamp?
  /// One for each task channel of the workspace.
  public var channels: [WorkerChannel]
  /// When it was made.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A worker who has not yet been offered anything.
  public init(
    sid: Sid,
    friendlyName: String,
    attributes: Attributes,
    activitySid: Sid,
    channels: [WorkerChannel],
    at now: Timestamp
  ) {
    self.sid = sid
    self.friendlyName = friendlyName
    self.attributes = attributes
    self.activitySid = activitySid
    self.channels = channels
    dateStatusChanged = now
    dateCreated = now
    dateUpdated = now
  }
}
