/// When a connection reads, starts requests and closes: a pure machine.
///
/// The caller's end of file means "no more requests": what was accepted is finished, what was
/// written is sent, then the connection closes at once. When it is the daemon that wants no more,
/// the caller may be in the midst of sending: closing with input unread would fail its writes, and
/// it might give up before it has read its reply. So that input is read and dropped: while replies
/// are under way, and then, with the sending side shut, until the caller ends, up to a limit.
struct ConnectionFlow {
  /// Why a connection is given up.
  enum Expiry: Equatable {
    case firstByte, idle, write
  }

  /// What becomes of bytes that came.
  enum Input: Equatable {
    case take, drop
  }

  /// What is to be done about the end of the connection.
  enum Ending: Equatable {
    case nothing, shutDownOutput, close
  }

  private enum Phase {
    /// Requests are taken. To any other.
    case open
    /// Events are sent unasked, as long as the caller takes them; input is dropped. To finishing.
    case streaming(droppedBytes: Int)
    /// No more requests come: closes once everything is done. To closed.
    case finishing
    /// No more requests are wanted: input is dropped while everything is being done. To lingering,
    /// finishing and closed.
    case refusing(droppedBytes: Int)
    /// Everything is done and the sending side shut; input is dropped since then. To finishing and
    /// closed.
    case lingering(droppedBytes: Int, since: Int64)
    case closed
  }

  private let limits: ControlLimits
  private var phase = Phase.open
  private(set) var inFlight = 0
  private var hasReceived = false
  /// Milliseconds on a clock that only rises.
  private var lastActivity: Int64
  private var pieceSent: Int64?

  /// Milliseconds that a caller whose input is refused has to take its reply and to end.
  static let lingerMillisecondsMax: Int64 = 2_000
  /// Bytes of input that nobody wants that are read; beyond, the caller's writes block, and fail
  /// when the connection ends.
  static let droppedBytesMax = 16 << 20

  init(limits: ControlLimits, now: Int64) {
    self.limits = limits
    lastActivity = now
  }

  /// Whether events are sent unasked, and no requests are taken.
  var isStreaming: Bool {
    switch phase {
    case .streaming: true
    case .open, .finishing, .refusing, .lingering, .closed: false
    }
  }

  /// Whether no more requests are taken, and the connection ends once everything is done.
  var inputEnded: Bool {
    switch phase {
    case .open, .streaming: false
    case .finishing, .refusing, .lingering, .closed: true
    }
  }

  /// Whether another request may be started.
  func mayStart(unsentBytes: Int) -> Bool {
    inFlight < limits.inFlightRequestsMax && unsentBytes <= limits.unsentBytesMax
  }

  /// Whether more bytes are wanted.
  func mayRead(unsentBytes: Int) -> Bool {
    switch phase {
    case .open: mayStart(unsentBytes: unsentBytes)
    case .streaming(let droppedBytes), .refusing(let droppedBytes), .lingering(let droppedBytes, _):
      droppedBytes < Self.droppedBytesMax
    case .finishing, .closed: false
    }
  }

  /// What is to be done now; `staysOpen` is what a lingering subscription asks for.
  mutating func ending(isDrained: Bool, isSent: Bool, staysOpen: Bool, now: Int64) -> Ending {
    let isDone = isDrained && isSent && inFlight == 0
    switch phase {
    case .finishing where isDone && !staysOpen:
      phase = .closed
      return .close
    case .refusing(let droppedBytes) where isDone:
      guard droppedBytes < Self.droppedBytesMax else {
        phase = .closed
        return .close
      }
      phase = .lingering(droppedBytes: droppedBytes, since: now)
      return .shutDownOutput
    case .lingering(let droppedBytes, let since):
      let isOver = now - since >= Self.lingerMillisecondsMax
      guard isOver || droppedBytes >= Self.droppedBytesMax else { return .nothing }
      phase = .closed
      return .close
    case .open, .streaming, .finishing, .refusing, .closed: return .nothing
    }
  }

  /// Bytes came.
  mutating func received(bytes: Int, now: Int64) -> Input {
    switch phase {
    case .open:
      hasReceived = true
      lastActivity = now
      return .take
    case .streaming(let droppedBytes): phase = .streaming(droppedBytes: droppedBytes + bytes)
    case .refusing(let droppedBytes): phase = .refusing(droppedBytes: droppedBytes + bytes)
    case .lingering(let droppedBytes, let since):
      phase = .lingering(droppedBytes: droppedBytes + bytes, since: since)
    case .finishing, .closed: break
    }
    return .drop
  }

  /// No more comes from the caller, or what comes is not waited for.
  mutating func endInput() {
    switch phase {
    case .open, .streaming, .refusing, .lingering: phase = .finishing
    case .finishing, .closed: break
    }
  }

  /// No more requests are wanted of a caller who may be sending still.
  mutating func refuseInput() {
    switch phase {
    case .open: phase = .refusing(droppedBytes: 0)
    case .streaming, .finishing, .refusing, .lingering, .closed: break
    }
  }

  /// Events are sent unasked from now on.
  mutating func stream() {
    switch phase {
    case .open: phase = .streaming(droppedBytes: 0)
    case .streaming, .finishing, .refusing, .lingering, .closed: break
    }
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
