/// The limits of outbound calls, by name, with their unit last.
public struct OutboundLimits: Equatable, Sendable {
  /// Calls under way in all.
  public var callsMax = 256
  /// Calls under way to one host.
  public var callsPerHostMax = 4
  /// Hosts whose state is remembered.
  public var hostsMax = 4_096
  /// A webhook, from the name's resolution to the complete answer, as upstream has it.
  public var webhookMillisecondsMax = 5_000
  /// A flow's request.
  public var requestMillisecondsMax = 10_000
  /// What is kept of an answer's body.
  public var bodyBytesMax = 65_536
  /// How long an unused connection is kept.
  public var idleMillisecondsMax = 30_000
  /// When calls to a host stop.
  public var circuit = CircuitLimits()

  /// The defaults.
  public init() {}
}
