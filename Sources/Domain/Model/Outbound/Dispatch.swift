/// A call that this daemon makes to somebody else's server: a webhook, or a flow's request.
///
/// Calls of one lane go out one after the other, in the order they were made: the next one waits
/// until the one before was delivered or given up.
public struct Dispatch: Hashable, Sendable {
  /// What kind of call it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A conversation's webhook: signed, tried again.
    case webhook
    /// The request of a flow's widget: tried once, its answer goes back to the execution.
    case request
  }

  /// What has become of it.
  public enum State: String, Sendable, CaseIterable {
    /// It waits for those before it in its lane.
    case waiting
    /// It is due, now or at a later time.
    case pending
    /// It was answered with success.
    case delivered
    /// It was given up.
    case dead
    /// An operator took it back.
    case canceled

    /// Whether it is still to be delivered.
    public var isOpen: Bool { self == .waiting || self == .pending }
  }

  /// `DP…`.
  public var sid: Sid
  /// What kind of call it is.
  public var kind: Kind
  /// What has become of it.
  public var state: State
  /// Its lane: the webhook `WH…`, or the execution `FN…`.
  public var lane: Sid
  /// The conversation `CH…` it tells of.
  public var conversationSid: Sid
  /// The event, such as `onMessageAdded`; the widget's type for a request.
  public var eventType: String
  /// Where it goes.
  public var url: String
  /// The URL's host with its port.
  public var host: String
  /// `GET` or `POST`.
  public var method: String
  /// Of a webhook: its parameters without RetryCount, JSON text of an object whose members stand in
  /// their order. Of a request: its body as the widget made it.
  public var payload: String
  /// A request's content type; nil for a webhook.
  public var contentType: String?
  /// How often it was tried.
  public var attempts: Int
  /// When it may be tried next.
  public var dateDue: Timestamp
  /// The last answer's status.
  public var lastStatus: Int?
  /// Why the last try failed, in a sentence.
  public var lastError: String?
  /// When it was made.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// A call that is due at once.
  public init(
    sid: Sid,
    kind: Kind,
    lane: Sid,
    conversationSid: Sid,
    eventType: String,
    url: String,
    host: String,
    method: String,
    payload: String,
    at now: Timestamp
  ) {
    self.sid = sid
    self.kind = kind
    state = .pending
    self.lane = lane
    self.conversationSid = conversationSid
    self.eventType = eventType
    self.url = url
    self.host = host
    self.method = method
    self.payload = payload
    attempts = 0
    dateDue = now
    dateCreated = now
    dateUpdated = now
  }
}
