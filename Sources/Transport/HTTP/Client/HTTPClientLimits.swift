/// The limits of a client connection, by name, with their unit last.
public struct HTTPClientLimits: Equatable, Sendable {
  /// From the call to the open TCP connection, each address tried. The TLS handshake has its own.
  public var connectMillisecondsMax = 5_000
  /// From the request to its complete response.
  public var responseMillisecondsMax = 10_000
  /// A response's header block.
  public var headerBytesMax = 32_768
  /// A response's body.
  public var bodyBytesMax = 8_388_608
  /// A longer body is cut there, and the connection closed, instead of failing the response.
  public var cutsLongBodies = false
  /// Requests on one connection that wait for their response.
  public var pendingRequestsMax = 1_024

  /// The defaults.
  public init() {}
}
