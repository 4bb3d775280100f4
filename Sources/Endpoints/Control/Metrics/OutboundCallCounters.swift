/// What the calls to other servers came to since the start, for the metrics.
public struct OutboundCallCounters: Hashable, Sendable {
  /// Calls under way.
  public var callsOpen = 0
  /// Answers with a 2xx status.
  public var successes = 0
  /// Answers with a 3xx status.
  public var redirections = 0
  /// Answers with a 4xx status.
  public var clientErrors = 0
  /// Answers with a 5xx status.
  public var serverErrors = 0
  /// Calls without an answer in time.
  public var timedOut = 0
  /// Calls to names without an address.
  public var unresolved = 0
  /// Calls to addresses that none may go to.
  public var addressRefused = 0
  /// Calls that no connection came about for.
  public var notConnected = 0
  /// Calls whose connection ended before the answer did.
  public var disconnected = 0
  /// Calls whose answer was no HTTP.
  public var malformed = 0
  /// Calls that can't be sent as they are.
  public var unsendable = 0
  /// Calls that too many others were ahead of.
  public var overloaded = 0
  /// Calls cut off by the daemon's end.
  public var stopping = 0
  /// Calls put off: their host had enough to do, or was not called for a while.
  public var held = 0
  /// Hosts that are not called for a while, since they failed.
  public var circuitsOpen = 0

  /// All zero.
  public init() {}
}
