/// An offer of a task to a worker. Source: Twilio TaskRouter, Reservations resource.
public struct Reservation: Hashable, Sendable {
  /// `WR…`.
  public var sid: Sid
  /// Its state.
  public var status: ReservationStatus
  /// The task `WT…`.
  public var taskSid: Sid
  /// The worker `WK…`.
  public var workerSid: Sid
  /// The task channel `TC…` whose slot it holds.
  public var taskChannelSid: Sid
  /// When an unanswered offer lapses.
  public var dateExpires: Timestamp
  /// When it was made.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A pending offer made at `now`.
  public init(
    sid: Sid,
    taskSid: Sid,
    workerSid: Sid,
    taskChannelSid: Sid,
    expires: Timestamp,
    at now: Timestamp
  ) {
    self.sid = sid
    status = .pending
    self.taskSid = taskSid
    self.workerSid = workerSid
    self.taskChannelSid = taskChannelSid
    dateExpires = expires
    dateCreated = now
    dateUpdated = now
  }
}
