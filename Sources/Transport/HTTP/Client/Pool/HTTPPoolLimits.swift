/// The limits of a pool of client connections, by name, with their unit last.
public struct HTTPPoolLimits: Equatable, Sendable {
  /// Connections in all; an idle one makes room for an origin without one.
  public var connectionsMax = 256
  /// Connections to one origin.
  public var connectionsPerOriginMax = 8
  /// Requests that wait for a connection, in all; those whose connection is being made included.
  public var waitingMax = 1_024
  /// Requests of one origin that wait so.
  public var waitingPerOriginMax = 64
  /// How long an unused connection is kept.
  public var idleMillisecondsMax = 30_000
  /// The longest time a request may be given, from the call to the complete response.
  public var requestMillisecondsMax = 60_000
  /// From the resolved name to the open connection, all addresses together; the TLS handshake has
  /// as much again.
  public var connectMillisecondsMax = 5_000
  /// Addresses of one name that are tried in turn.
  public var addressesMax = 4
  /// A response's header block.
  public var headerBytesMax = 32_768
  /// What is kept of a response's body; a longer one is cut and its connection closed.
  public var bodyBytesMax = 65_536
  /// Threads that resolve names; each is busy with one name.
  public var resolverThreadsMax = 8
  /// Names that wait for such a thread or have one.
  public var lookupsMax = 128
  /// Names whose addresses are remembered.
  public var namesMax = 1_024
  /// How long the addresses of a name are remembered. The system does not tell how long the name's
  /// owner allows it, so it is short.
  public var nameMillisecondsMax = 30_000
  /// How long it is remembered that a name has no addresses.
  public var nameFailureMillisecondsMax = 2_000

  /// The defaults.
  public init() {}
}
