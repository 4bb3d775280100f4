/// What an HTTP server has counted since it began, over all its event loops.
public struct HTTPServerCounters: Equatable, Sendable {
  /// Connections open now.
  public var connectionsOpen = 0
  /// Connections taken.
  public var connectionsAccepted: UInt64 = 0
  /// Connections closed at once: too many were open, or the server was draining.
  public var connectionsRefused: UInt64 = 0
  /// Connections ended by a TLS or socket error.
  public var connectionErrors: UInt64 = 0
  /// Complete requests given to the responder.
  public var requests: UInt64 = 0
  /// Requests the server refused itself, for their form, size or slowness.
  public var requestsRefused: UInt64 = 0
  /// Answers of the responder that came after the connection's end or after a 503.
  public var lateAnswers: UInt64 = 0
  /// Answers with a 2xx status.
  public var successes: UInt64 = 0
  /// Answers with a 3xx status.
  public var redirections: UInt64 = 0
  /// Answers with a 4xx status.
  public var clientErrors: UInt64 = 0
  /// Answers with a 5xx status.
  public var serverErrors: UInt64 = 0
  /// Header blocks that took too long.
  public var headerDeadlines: UInt64 = 0
  /// Bodies that stood still.
  public var bodyIdleDeadlines: UInt64 = 0
  /// Bodies that came too slowly.
  public var bodyRateDeadlines: UInt64 = 0
  /// Requests the responder did not answer in time.
  public var processingDeadlines: UInt64 = 0
  /// Connections closed for silence.
  public var keepAliveIdleDeadlines: UInt64 = 0
  /// Connections closed because the client did not read.
  public var responseStallDeadlines: UInt64 = 0

  /// All zero.
  public init() {}
}
