/// The limits of a ``ControlClient`` and of its ``ControlEvents``.
public struct ControlClientOptions: Hashable, Sendable {
  /// Milliseconds a call may take, waiting and reconnecting included, unless it says otherwise.
  public var timeoutMillisecondsDefault = 10_000
  /// Calls that are sent and not answered; more wait. The daemon works on 64 of one connection.
  public var inFlightCallsMax = 64
  /// Calls that wait to be sent; one more throws ``ControlClientError/tooManyCalls(waitingCallsMax:)``.
  public var waitingCallsMax = 1_024
  /// Times that a call which may be repeated is sent at the most.
  public var sendsMax = 5
  /// Milliseconds to wait before connecting anew after the first failure; twice as long after each
  /// one more.
  public var reconnectMillisecondsMin = 20
  /// Milliseconds to wait before connecting anew at the most.
  public var reconnectMillisecondsMax = 2_000
  /// Milliseconds that a subscription tries to connect anew before it throws.
  public var outageMillisecondsMax = 300_000
  /// Bytes of one call; the daemon's own limit unless it was configured.
  public var requestBytesMax = 1 << 20
  /// Bytes of one reply; the daemon's own limit is below.
  public var replyBytesMax = 32 << 20
  /// Bytes of events that wait for whoever reads them; beyond, no more are read from the socket.
  /// One read more, of 64 KiB at the most, may be on its way.
  public var unreadEventBytesMax = 64 << 10

  /// The defaults.
  public init() {}
}
