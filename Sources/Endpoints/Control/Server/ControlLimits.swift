/// The limits of the control socket.
public struct ControlLimits: Hashable, Sendable {
  /// Connections at the same time; one more is told so and closed.
  public var connectionsMax = 256
  /// Requests of one connection that are being worked on; while there are so many, nothing more
  /// is read from it.
  public var inFlightRequestsMax = 64
  /// Bytes of one request or batch.
  public var valueBytesMax = 1 << 20
  /// Containers that may be open at the same time in one request; 512 at the most.
  public var depthMax = 64
  /// Requests in one batch.
  public var batchItemsMax = 1_000
  /// Bytes of all replies to one batch.
  public var batchReplyBytesMax = 25_000_000
  /// Bytes of replies and events a caller has not taken; beyond, nothing more is read from it.
  public var unsentBytesMax = 1 << 20
  /// Milliseconds until the first byte of a new connection.
  public var firstByteMillisecondsMax: Int64 = 30_000
  /// Milliseconds without a request and without a subscription.
  public var idleMillisecondsMax: Int64 = 600_000
  /// Milliseconds a caller may take to receive one piece of what was written to it.
  public var writeMillisecondsMax: Int64 = 10_000
  /// Milliseconds until a call's turn must have come; then it is answered `timeout` and not
  /// carried out. Waits have times of their own.
  public var requestMillisecondsMax: Int64 = 30_000
  /// Events of one subscription that wait for a slow caller; beyond, it gets a gap.
  public var subscriptionEventsMax = 1_024
  /// Subscriptions of one connection.
  public var subscriptionsMax = 16

  /// Whether the log is told of questions too, not of changes only.
  public var logsQuestions = false

  /// The defaults.
  public init() {}
}
