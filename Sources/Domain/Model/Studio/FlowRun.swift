/// One execution of a flow on a conversation. Source: Twilio Studio, Execution resource.
public struct FlowRun: Hashable, Sendable {
  /// Whether it goes on.
  public enum Status: String, Sendable, CaseIterable {
    case active, ended
  }

  /// What an active one waits for.
  public enum Waiting: String, Sendable, CaseIterable {
    /// Its next turn: it has used up what one transaction may do.
    case turn
    /// The customer's reply, until its timer.
    case reply
    /// The answer to a request that stands in the outbox.
    case response
  }

  /// `FN…`.
  public var sid: Sid
  /// The flow `FW…`.
  public var flowSid: Sid
  /// The revision it runs.
  public var revision: Int
  /// The conversation `CH…`.
  public var conversationSid: Sid
  /// The webhook `WH…` that started it.
  public var webhookSid: Sid?
  /// The customer's address or identity.
  public var contact: String?
  /// Whether it goes on.
  public var status: Status
  /// What it waits for; nil once ended.
  public var waiting: Waiting?
  /// When it goes on without what it waits for; nil when it would wait for good.
  public var dateTimer: Timestamp?
  /// Its state as the interpreter keeps it, JSON text; nil once ended.
  public var snapshot: String?
  /// Its steps so far: JSON text of an array.
  public var steps: String
  /// Why it ended: a word such as `completed`, `handed_off`, `failed`, `ended_by_request`.
  public var endReason: String?
  /// Twilio's code of a failure.
  public var errorCode: Int?
  /// The failure in a sentence.
  public var errorText: String?
  /// When it began.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// An execution that begins at `now`.
  public init(sid: Sid, flowSid: Sid, revision: Int, conversationSid: Sid, at now: Timestamp) {
    self.sid = sid
    self.flowSid = flowSid
    self.revision = revision
    self.conversationSid = conversationSid
    status = .active
    steps = "[]"
    dateCreated = now
    dateUpdated = now
  }
}
