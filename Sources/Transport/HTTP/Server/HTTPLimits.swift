/// Every limit of an HTTP server, by name, with its unit last.
public struct HTTPLimits: Equatable, Sendable {
  /// From the first byte of a request to the end of its header block; also from accept to the
  /// first byte where there is no TLS. 408.
  public var headerMillisecondsMax = 5_000
  /// Names, values and separators of a header block together. 431.
  public var headerBytesMax = 16_384
  /// Fields in a header block, trailers included. 431.
  public var headerFieldsMax = 64
  /// The request target. 414.
  public var targetBytesMax = 8_192
  /// A body, as sent and again when inflated. 413.
  public var bodyBytesMax = 1_048_576
  /// Output over input of a compressed body, looked at over 64 KiB of output. 413.
  public var inflateRatioMax = 100
  /// Between two arrivals of body bytes. 408.
  public var bodyIdleMillisecondsMax = 10_000
  /// Mean rate of a body after the grace period. 408.
  public var bodyRateBytesPerSecondMin = 500
  /// How long a body may be slower than its minimum rate.
  public var bodyGraceMillisecondsMax = 5_000
  /// Without a request on an open connection. Closed without an answer.
  public var keepAliveIdleMillisecondsMax = 75_000
  /// Requests on one connection; the last is answered with `Connection: close`.
  public var connectionRequestsMax = 100_000
  /// From the complete request to its answer. 503.
  public var processingMillisecondsMax = 2_000
  /// Open connections of the server; more are closed at once.
  public var connectionsMax = 10_000
  /// Connections the kernel holds ready before they are accepted.
  public var backlogConnectionsMax = 1_024
  /// How long unread input is thrown away after a refusal, so that the client can read the answer.
  public var lingerMillisecondsMax = 1_000
  /// How long a client may leave an answer unread.
  public var responseStallMillisecondsMax = 10_000
  /// Bytes of further pipelined requests that wait for the answer before them, give or take one
  /// read of the socket; then reading stops.
  public var pipelinedBytesMax = 65_536
  /// Answers of this size and more are compressed when the client asks for it.
  public var compressBytesMin = 1_024
  /// Larger answers are never compressed: that would hold up the event loop.
  public var compressBytesMax = 1_048_576
  /// How often deadlines are looked at, which is also how late they may be met.
  public var sweepMillisecondsMax = 250

  /// The defaults.
  public init() {}
}
