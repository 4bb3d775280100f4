/// When a connection reads, starts requests and closes: a pure machine.
///
/// The caller's end of file means "no more requests": what was accepted is finished, what was
/// written is sent, then the connection closes at once.
struct ConnectionFlow {
  /// Why a connection is given up.
  enum Expiry: Equatable {
    case firstByte, idle, write
  }

  private let limits: ControlLimits
  private(set) var inFlight = 0
  private(set) var inputEnded = false
  private var hasReceived = false
  /// Milliseconds on a clock that only rises.
  private var lastActivity: Int64
  private var pieceSent: Int64?

  init(limits: ControlLimits, now: Int64) {
    self.limits = limits
    lastActivity = now
  }

  /// Whether another request may be started.
  func mayStart(unsentBytes: Int) -> Bool {
    inFlight < limits.inFlightRequestsMax && unsentBytes <= limits.unsentBytesMax
  }

  /// Whether more bytes are wanted.
  func mayRead(unsentBytes: Int) -> Bool {
    !inputEnded && mayStart(unsentBytes: unsentBytes)
  }

  /// Whether everything is done; `staysOpen` is what a lingering subscription asks for.
  func isDone(isDrained: Bool, isSent: Bool, staysOpen: Bool) -> Bool {
    inputEnded && isDrained && isSent && inFlight == 0 && !staysOpen
  }

  /// Bytes came.
  mutating func received(now: Int64) {
    hasReceived = true
    lastActivity = now
  }

  /// No more requests come, or none are wanted.
  mutating func endInput() {
    inputEnded = true
  }

  /// A request was handed on.
  mutating func started() {
    inFlight += 1
  }

  /// A request that was handed on has its answer.
  mutating func finished(now: Int64) {
    precondition(inFlight > 0, "a request was answered twice")
    inFlight -= 1
    lastActivity = now
  }

  /// A piece was handed to the socket.
  mutating func sending(now: Int64) {
    pieceSent = now
  }

  /// The socket took the piece.
  mutating func sent() {
    pieceSent = nil
  }

  /// Whether a time limit has passed.
  func expiry(now: Int64, isSubscribed: Bool) -> Expiry? {
    if let pieceSent, now - pieceSent >= limits.writeMillisecondsMax { return .write }
    if isSubscribed || inFlight > 0 { return nil }
    let limit = hasReceived ? limits.idleMillisecondsMax : limits.firstByteMillisecondsMax
    guard now - lastActivity >= limit else { return nil }
    return hasReceived ? .idle : .firstByte
  }
}
