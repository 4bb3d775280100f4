internal import Engine
internal import JSONRPC
internal import Model
internal import NIOCore

/// A call that waits for an object, with its timer. It lives on the control loop and ends once:
/// with the object, or with an error.
final class PendingWait {
  /// The object as a reader found it.
  struct Sight: Sendable {
    let state: String
    /// Whether it has come to its end.
    let isOver: Bool
    /// The object as a result.
    let outcome: ReadOutcome
  }

  /// Reads the object, on a reader's thread; nil when there is none.
  typealias Look = @Sendable (any Reading, Rendering) throws(LedgerFault) -> Sight?

  let sid: Sid
  private let call: Call
  private let noun: String
  private let look: Look
  private let milliseconds: Int
  private var machine: ObjectWait
  private var timer: Scheduled<Void>?
  /// The state it was found in last.
  private var state: String?

  /// A wait for an object of a noun to get to one of the states, or to another than it has.
  init(
    _ call: Call,
    noun: String,
    sid: Sid,
    states: Set<String>,
    milliseconds: Int,
    look: @escaping Look
  ) {
    self.call = call
    self.noun = noun
    self.sid = sid
    self.milliseconds = milliseconds
    self.look = look
    machine = ObjectWait(for: states)
  }

  /// Listens, then looks.
  func start() {
    call.core.feed.begin(self)
    call.connection.waits[ObjectIdentifier(self)] = self
    let limit = TimeAmount.milliseconds(Int64(milliseconds))
    timer = call.core.eventLoop.assumeIsolated().scheduleTask(in: limit) { [weak self] in
      self?.timedOut()
    }
    read()
  }

  /// There was an event about the object.
  func objectChanged() {
    perform(machine.changed())
  }

  /// The request's id; nil for a notification.
  var id: RPCID? { call.slot.id }

  /// Ends it with an error; nothing when it has ended.
  func end(_ error: RPCError) {
    guard machine.end() else { return }
    letGo()
    call.fail(error)
  }

  private func read() {
    let me = NIOLoopBound(self, eventLoop: call.core.eventLoop)
    let (look, names) = (look, call.core.names)
    let (accountSid, clock) = (call.core.services.facts.accountSid, call.core.services.clock)
    let isQueued = call.core.services.readers.read(
      lane: call.core.lane,
      { (reading: any Reading) throws(LedgerFault) -> Sight? in
        let known: FloorNames
        if let names { known = names } else { known = FloorNames(try reading.floor()) }
        return try look(
          reading,
          Rendering(accountSid: accountSid, names: known, now: clock.now().wall)
        )
      },
      then: { result in me.value.received(result) }
    )
    if !isQueued {
      end(.busy(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds))
    }
  }

  private func received(_ result: Result<Sight?, LedgerFault>) {
    switch result {
    case .success(.some(let sight)):
      state = sight.state
      let action = machine.found(sight.state, isOver: sight.isOver)
      if action == .answer { answer(.success(sight.outcome)) } else { perform(action) }
    case .success(nil):
      if machine.end() { answer(.success(.notFound(noun, sid))) }
    case .failure(let fault):
      if machine.end() { answer(.failure(fault)) }
    }
  }

  private func perform(_ action: ObjectWait.Action) {
    switch action {
    case .nothing, .answer: break
    case .read: read()
    }
  }

  private func answer(_ outcome: Result<ReadOutcome, LedgerFault>) {
    letGo()
    switch outcome {
    case .success(.result(let bytes)): call.succeed(written: bytes)
    case .success(.refused(let error)): call.fail(error)
    case .failure(let fault): call.fail(fault)
    }
  }

  private func timedOut() {
    end(.waitTimeout(noun, state: state, milliseconds: milliseconds))
  }

  private func letGo() {
    timer?.cancel()
    call.core.feed.end(self)
    call.connection.waits[ObjectIdentifier(self)] = nil
  }
}
