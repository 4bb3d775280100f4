/// What the webhook endpoint has counted since its start, for the metrics.
public struct HTTPSCounters: Hashable, Sendable {
  /// `host:port` of each listener, as bound.
  public var listeners: [String] = []
  /// Connections open now.
  public var connectionsOpen = 0
  /// Connections taken.
  public var connectionsAccepted: UInt64 = 0
  /// Connections closed at once.
  public var connectionsRefused: UInt64 = 0
  /// Connections ended by an error of TLS or of the socket.
  public var connectionsFailed: UInt64 = 0
  /// Complete requests.
  public var requests: UInt64 = 0
  /// Requests refused for their form, size or slowness.
  public var requestsRefused: UInt64 = 0
  /// Answers with a 2xx status.
  public var successes: UInt64 = 0
  /// Answers with a 3xx status.
  public var redirections: UInt64 = 0
  /// Answers with a 4xx status.
  public var clientErrors: UInt64 = 0
  /// Answers with a 5xx status.
  public var serverErrors: UInt64 = 0
  /// Answers that came too late.
  public var lateAnswers: UInt64 = 0
  /// Header blocks that took too long.
  public var headerDeadlines: UInt64 = 0
  /// Bodies that stood still.
  public var bodyIdleDeadlines: UInt64 = 0
  /// Bodies that came too slowly.
  public var bodyRateDeadlines: UInt64 = 0
  /// Requests not answered in time.
  public var processingDeadlines: UInt64 = 0
  /// Connections closed for silence.
  public var keepAliveDeadlines: UInt64 = 0
  /// Connections closed because the peer did not read.
  public var responseDeadlines: UInt64 = 0
  /// Webhooks stored and worked on.
  public var webhooksAccepted: Int64 = 0
  /// Webhooks received before.
  public var webhooksDuplicate: Int64 = 0
  /// Webhooks set aside.
  public var webhooksQuarantined: Int64 = 0
  /// Webhooks that are not authentic.
  public var webhooksRefusedSignature: Int64 = 0
  /// Webhooks of another account.
  public var webhooksRefusedAccount: Int64 = 0
  /// Webhooks that can't be read.
  public var webhooksMalformed: Int64 = 0
  /// Webhooks answered 503.
  public var webhooksUnavailable: Int64 = 0
  /// Pre events, let through.
  public var webhooksPreEvents: Int64 = 0

  /// All zero.
  public init() {}
}
