/// How tasks find a queue. Source: Twilio TaskRouter, Workflows resource.
public struct Workflow: Hashable, Sendable {
  /// `WW…`.
  public var sid: Sid
  /// Such as "Assign to Anyone".
  public var friendlyName: String
  /// The queue its default filter names.
  public var defaultQueueSid: Sid
  /// Seconds a reservation may stay unanswered; nil means the daemon's setting.
  public var taskReservationTimeoutSeconds: Int64?
  /// When it was made.
  public var dateCreated: Timestamp

  /// A workflow that sends every task to one queue.
  public init(sid: Sid, friendlyName: String, defaultQueueSid: Sid, at now: Timestamp) {
    self.sid = sid
    self.friendlyName = friendlyName
    self.defaultQueueSid = defaultQueueSid
    dateCreated = now
  }
}
