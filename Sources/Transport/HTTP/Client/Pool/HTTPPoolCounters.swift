/// What a pool of client connections has done, and has open.
public struct HTTPPoolCounters: Equatable, Sendable {
  /// Connections that are open, or being made.
  public var connectionsOpen = 0
  /// Connections begun so far.
  public var connectionsBegun = 0
  /// Requests that a kept connection served.
  public var requestsReused = 0
  /// Requests sent again because the kept connection had been closed by the server.
  public var requestsResent = 0

  /// Nothing yet.
  public init() {}
}
