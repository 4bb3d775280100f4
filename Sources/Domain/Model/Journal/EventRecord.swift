/// An entry of the durable event log: what happened, and to which objects.
///
/// It names objects rather than copying them, so that an entry costs little; a reader who wants
/// more asks for the object.
public struct EventRecord: Hashable, Sendable {
  /// Its place in the log; rises by one for each stored event. 0 until stored.
  public var seq: Int64
  /// When it happened.
  public var time: Timestamp
  /// What happened.
  public var type: EventType
  /// The object it is about; nil for the configuration and the server.
  public var sid: Sid?
  /// The conversation concerned.
  public var conversationSid: Sid?
  /// The interaction concerned.
  public var interactionSid: Sid?
  /// The task concerned.
  public var taskSid: Sid?
  /// The worker concerned.
  public var workerSid: Sid?
  /// More in a word or a sentence: a webhook's event type, a reason, an activity's name.
  public var detail: String?

  /// An event of `type` about `sid`, not yet stored.
  public init(
    _ type: EventType,
    sid: Sid?,
    conversation: Sid? = nil,
    interaction: Sid? = nil,
    task: Sid? = nil,
    worker: Sid? = nil,
    detail: String? = nil,
    at time: Timestamp
  ) {
    seq = 0
    self.time = time
    self.type = type
    self.sid = sid
    conversationSid = conversation
    interactionSid = interaction
    taskSid = task
    workerSid = worker
    self.detail = detail
  }
}
