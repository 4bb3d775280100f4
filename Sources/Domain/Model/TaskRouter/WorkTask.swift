/// A task: work that waits for a worker. Source: Twilio TaskRouter, Tasks resource.
///
/// Named so because `Task` is Swift's.
public struct WorkTask: Hashable, Sendable {
  /// `WT…`.
  public var sid: Sid
  /// Its state.
  public var assignmentStatus: AssignmentStatus
  /// What routing and agents know of it.
  public var attributes: Attributes
  /// Larger goes first.
  public var priority: Int64
  /// Seconds it may wait for an agent before it is canceled.
  public var timeoutSeconds: Int64
  /// Why it was canceled or completed.
  public var reason: String?
  /// The workflow `WW…`.
  public var workflowSid: Sid
  /// The queue `WQ…` it stands in.
  public var queueSid: Sid
  /// The task channel `TC…`.
  public var taskChannelSid: Sid
  /// The interaction `KD…` it belongs to.
  public var interactionSid: Sid
  /// The conversation `CH…` it belongs to.
  public var conversationSid: Sid
  /// When it entered its queue.
  public var taskQueueEnteredDate: Timestamp
  /// When it was made; order among equals of priority.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A pending task of no special priority, made at `now`.
  public init(
    sid: Sid,
    attributes: Attributes,
    timeoutSeconds: Int64,
    workflowSid: Sid,
    queueSid: Sid,
    taskChannelSid: Sid,
    interactionSid: Sid,
    conversationSid: Sid,
    at now: Timestamp
  ) {
    self.sid = sid
    assignmentStatus = .pending
    self.attributes = attributes
    priority = 0
    self.timeoutSeconds = timeoutSeconds
    self.workflowSid = workflowSid
    self.queueSid = queueSid
    self.taskChannelSid = taskChannelSid
    self.interactionSid = interactionSid
    self.conversationSid = conversationSid
    taskQueueEnteredDate = now
    dateCreated = now
    dateUpdated = now
  }

  /// When it is canceled unless an agent takes it.
  public var dateExpires: Timestamp {
    dateCreated.advanced(byMilliseconds: timeoutSeconds * 1_000)
  }
}
