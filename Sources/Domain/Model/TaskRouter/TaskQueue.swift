/// A queue of tasks and the workers who serve it. Source: Twilio TaskRouter, TaskQueues resource.
public struct TaskQueue: Hashable, Sendable {
  /// `WQ…`.
  public var sid: Sid
  /// Such as "Everyone".
  public var friendlyName: String
  /// The expression that chooses its workers; `1==1` is all of them.
  public var targetWorkers: String
  /// When it was made.
  public var dateCreated: Timestamp

  /// A queue.
  public init(sid: Sid, friendlyName: String, targetWorkers: String, at now: Timestamp) {
    self.sid = sid
    self.friendlyName = friendlyName
    self.targetWorkers = targetWorkers
    dateCreated = now
  }
}
