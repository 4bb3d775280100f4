internal import NIOCore

/// The life of one server connection: what it waits for and since when. Pure: it is told the time
/// and what happened, and says what to do.
struct HTTPConnectionState: Equatable, Sendable {
  /// Where the connection is. Each case names those that may follow.
  enum Phase: Equatable, Sendable {
    /// Open, nothing said yet. To `head`, `closed`.
    case fresh(since: NIODeadline)
    /// Between two requests. To `head`, `closed`.
    case idle(since: NIODeadline)
    /// Inside a header block. To `body`, `closing`, `closed`.
    case head(since: NIODeadline)
    /// Inside a body. To `processing`, `closing`, `closed`.
    case body(since: NIODeadline, progress: NIODeadline, bytes: Int)
    /// The responder has the request. To `idle`, `closing`, `closed`.
    case processing(since: NIODeadline)
    /// The last answer is on its way; input is thrown away. When lingering, that goes on for a
    /// while after the answer. To `closed`.
    case closing(since: NIODeadline, lingering: Bool)
    /// Over.
    case closed
  }

  /// What follows from an answer.
  enum AnswerAction: Equatable, Sendable {
    /// Too late, or the second to one request: drop it.
    case drop
    /// Write it; `last` when the connection ends with it.
    case write(last: Bool)
  }

  /// What follows from a refusal.
  enum RefusalAction: Equatable, Sendable {
    case none
    /// Write it, throw further input away and close after the linger time.
    case writeAndLinger
  }

  /// What follows from the time that has passed.
  enum TickAction: Equatable, Sendable {
    case none
    case refuse(HTTPRefusal, HTTPDeadline)
    /// Answer request `request` with the refusal in the responder's place.
    case answer(HTTPRefusal, request: UInt64)
    case close(HTTPDeadline?)
  }

  /// What follows from the end of input or from draining.
  enum EndAction: Equatable, Sendable {
    case none
    case close
  }

  private(set) var phase: Phase
  /// The number, from 1, of the request in hand or of the last one.
  private(set) var request: UInt64 = 0
  private(set) var inputEnded = false

  private let limits: HTTPLimits
  private let patient: Bool
  private var keepAlive = true
  private var draining = false
  private var blockedSince: NIODeadline?

  /// Begins at accept. `patient` connections, those under TLS, may stay silent for the keep-alive
  /// time: the handshake has its own deadline, and who passed it is no passer-by.
  init(limits: HTTPLimits, patient: Bool, now: NIODeadline) {
    self.limits = limits
    self.patient = patient
    phase = .fresh(since: now)
  }

  /// Whether further bytes of input can be parsed now.
  var canParse: Bool {
    switch phase {
    case .fresh, .idle, .head, .body: true
    case .processing, .closing, .closed: false
    }
  }

  /// Whether the peer leaves our bytes lying.
  var isBlocked: Bool { blockedSince != nil }

  /// Whether input is thrown away.
  var discardsInput: Bool {
    switch phase {
    case .closing, .closed: true
    case .fresh, .idle, .head, .body, .processing: false
    }
  }

  /// Bytes go to the parser.
  mutating func bytesFed(now: NIODeadline) {
    switch phase {
    case .fresh, .idle: phase = .head(since: now)
    case .head, .body, .processing, .closing, .closed: return
    }
  }

  /// A header block is complete and accepted.
  mutating func headParsed(keepAlive: Bool, now: NIODeadline) {
    switch phase {
    case .fresh, .idle, .head:
      self.keepAlive = keepAlive
      phase = .body(since: now, progress: now, bytes: 0)
    case .body, .processing, .closing, .closed:
      preconditionFailure("a header block is parsed in \(phase)")
    }
  }

  /// `count` body bytes were parsed; throws when the body is too large.
  mutating func bodyParsed(_ count: Int, now: NIODeadline) throws(HTTPRefusal) {
    guard case .body(let since, _, let bytes) = phase else {
      preconditionFailure("a body is parsed in \(phase)")
    }
    phase = .body(since: since, progress: now, bytes: bytes + count)
    guard bytes + count <= limits.bodyBytesMax else {
      throw .bodyTooLarge(limitBytes: limits.bodyBytesMax)
    }
  }

  /// The request is complete. Returns its number, with which the answer must come.
  mutating func requestParsed(now: NIODeadline) -> UInt64 {
    guard case .body = phase else { preconditionFailure("a request is complete in \(phase)") }
    phase = .processing(since: now)
    request += 1
    return request
  }

  /// An answer to request number `request`. `buffered` says that further input is at hand.
  mutating func answered(
    request: UInt64,
    close: Bool,
    buffered: Bool,
    now: NIODeadline
  ) -> AnswerAction {
    guard case .processing = phase, request == self.request else { return .drop }
    let last =
      close || !keepAlive || draining || (inputEnded && !buffered)
      || request >= UInt64(limits.connectionRequestsMax)
    phase = last ? .closing(since: now, lingering: false) : .idle(since: now)
    return .write(last: last)
  }

  /// The request in hand is refused by the server itself.
  mutating func refused(now: NIODeadline) -> RefusalAction {
    switch phase {
    case .fresh, .idle, .head, .body, .processing:
      phase = .closing(since: now, lingering: true)
      return .writeAndLinger
    case .closing, .closed: return .none
    }
  }

  /// The client sends no more. `buffered` says that earlier input is still at hand.
  mutating func inputDidEnd(buffered: Bool) -> EndAction {
    inputEnded = true
    return exhausted(buffered: buffered)
  }

  /// Whether nothing can come of the connection any more: input has ended, all of it is parsed,
  /// and no answer is due.
  mutating func exhausted(buffered: Bool) -> EndAction {
    guard inputEnded else { return .none }
    switch phase {
    case .fresh, .idle, .head, .body:
      guard !buffered else { return .none }
    case .closing(_, let lingering):
      guard lingering else { return .none }
    case .processing, .closed: return .none
    }
    phase = .closed
    return .close
  }

  /// The server stops: idle connections end now, others with their next answer.
  mutating func drain() -> EndAction {
    draining = true
    switch phase {
    case .fresh, .idle:
      phase = .closed
      return .close
    case .head, .body, .processing, .closing, .closed: return .none
    }
  }

  /// The peer does, or does not, take our bytes.
  mutating func writabilityChanged(writable: Bool, now: NIODeadline) {
    blockedSince = writable ? nil : blockedSince ?? now
  }

  /// The connection is gone.
  mutating func closed() {
    phase = .closed
  }

  /// Looks at the deadlines.
  mutating func tick(now: NIODeadline) -> TickAction {
    if let blockedSince, hasPassed(limits.responseStallMillisecondsMax, since: blockedSince, now) {
      return close(.responseStall)
    }
    switch phase {
    case .fresh(let since):
      let limit = patient ? limits.keepAliveIdleMillisecondsMax : limits.headerMillisecondsMax
      return hasPassed(limit, since: since, now) ? close(.keepAliveIdle) : .none
    case .idle(let since):
      let limit = limits.keepAliveIdleMillisecondsMax
      return hasPassed(limit, since: since, now) ? close(.keepAliveIdle) : .none
    case .head(let since):
      let limit = limits.headerMillisecondsMax
      guard hasPassed(limit, since: since, now) else { return .none }
      return .refuse(.headerDeadline(milliseconds: limit), .header)
    case .body(let since, let progress, let bytes):
      return tickBody(since: since, progress: progress, bytes: bytes, now: now)
    case .processing(let since):
      let limit = limits.processingMillisecondsMax
      guard hasPassed(limit, since: since, now) else { return .none }
      return .answer(.processingDeadline(milliseconds: limit), request: request)
    case .closing(let since, let lingering):
      let limit = lingering ? limits.lingerMillisecondsMax : limits.responseStallMillisecondsMax
      guard hasPassed(limit, since: since, now) else { return .none }
      return close(lingering ? nil : .responseStall)
    case .closed: return .none
    }
  }

  private func tickBody(
    since: NIODeadline,
    progress: NIODeadline,
    bytes: Int,
    now: NIODeadline
  ) -> TickAction {
    if hasPassed(limits.bodyIdleMillisecondsMax, since: progress, now) {
      return .refuse(.bodyIdle(milliseconds: limits.bodyIdleMillisecondsMax), .bodyIdle)
    }
    guard hasPassed(limits.bodyGraceMillisecondsMax, since: since, now) else { return .none }
    let milliseconds = (now - since).nanoseconds / 1_000_000
    let due = Int64(limits.bodyRateBytesPerSecondMin) * milliseconds / 1_000
    guard bytes < due else { return .none }
    return .refuse(.bodyTooSlow(bytesPerSecond: limits.bodyRateBytesPerSecondMin), .bodyRate)
  }

  private mutating func close(_ deadline: HTTPDeadline?) -> TickAction {
    phase = .closed
    return .close(deadline)
  }

  private func hasPassed(_ limit: Int, since: NIODeadline, _ now: NIODeadline) -> Bool {
    now - since >= .milliseconds(Int64(limit))
  }
}
