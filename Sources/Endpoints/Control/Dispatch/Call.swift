internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Logging
internal import Model
internal import NIOCore

/// A call on its way through the daemon: who asked, and where the answer goes. It may cross
/// threads; it answers on the control loop, once.
struct Call: Sendable {
  let slot: ReplySlot
  let method: Method
  /// The method's place in the table.
  let number: Int
  /// The members of the result that are wanted; nil: all.
  let projection: Projection?
  let started: NIODeadline
  private let bound: NIOLoopBound<ControlConnection>

  /// A call of the connection. The control loop.
  init(
    _ slot: ReplySlot,
    _ method: Method,
    number: Int,
    _ projection: Projection?,
    on connection: ControlConnection
  ) {
    self.slot = slot
    self.method = method
    self.number = number
    self.projection = projection
    bound = NIOLoopBound(connection, eventLoop: connection.core.eventLoop)
    started = connection.core.eventLoop.now
  }

  /// The connection it came on. The control loop.
  var connection: ControlConnection { bound.value }
  /// What the connections share. The control loop.
  var core: ControlCore { bound.value.core }

  // MARK: Answers

  /// Answers with the result that `body` writes.
  func succeed(_ body: (inout JSONWriter) throws(RPCError) -> Void) {
    if projection != nil {
      var writer = JSONWriter()
      do throws(RPCError) {
        try body(&writer)
      } catch {
        return fail(error)
      }
      return succeed(written: writer.takeBytes())
    }
    tell(nil)
    let id = slot.id ?? .null
    connection.reply(slot, nowMilliseconds: noteAnswer(.ok)) { $0.writeResult(id: id, body) }
  }

  /// Answers with a result that is written already.
  func succeed(written bytes: [UInt8]) {
    finish(projection?.applied(to: bytes) ?? bytes)
  }

  /// Answers with a result that is written already, of the members that are wanted.
  func finish(_ bytes: [UInt8]) {
    tell(nil)
    let id = slot.id ?? .null
    let isPretty = connection.outbox.style == .pretty
    connection.reply(slot, nowMilliseconds: noteAnswer(.ok)) { writer in
      writer.writeResult(id: id) { writer in
        if isPretty, let document = try? JSONDocument(bytes, limits: Call.ownTextLimits) {
          writer.value(document.root)
        } else {
          writer.raw(bytes)
        }
      }
    }
  }

  /// Answers with a fault of the writer's, who has told the audit.
  func finish(_ fault: Fault) {
    let error = RPCError(fault)
    if case .ledger(let cause) = fault { log(incidentOf: error, "\(cause)") }
    reply(error)
  }

  /// Answers with an error. Of a change, the audit is told that it was refused.
  func fail(_ error: RPCError) {
    if MethodTable.descriptor(method).isMutating {
      core.book(connection, method.rawValue, error.name)
    }
    reply(error)
  }

  /// Answers with a question's fault, whose own words go to the log.
  func fail(_ fault: LedgerFault) {
    let error = RPCError(fault)
    log(incidentOf: error, "\(fault)")
    fail(error)
  }

  /// Answers with a fault.
  func fail(_ fault: Fault) {
    let error = RPCError(fault)
    if case .ledger(let cause) = fault { log(incidentOf: error, "\(cause)") }
    fail(error)
  }

  private func reply(_ error: RPCError) {
    let error = error.withHint
    tell(error)
    let id = slot.id ?? .null
    let now = noteAnswer(CallOutcome(error.errorClass))
    connection.reply(slot, nowMilliseconds: now) { $0.writeError(id: id, error) }
  }

  /// Counts the answer, and gives the time it read for that in milliseconds: one reading serves
  /// whoever needs the time of the answer.
  private func noteAnswer(_ outcome: CallOutcome) -> Int64 {
    let now = core.eventLoop.now
    core.metrics.noteAnswer(number, outcome, nanoseconds: (now - started).nanoseconds)
    return Int64(now.uptimeNanoseconds / 1_000_000)
  }

  // MARK: Waiting

  /// Lets the connection know of the call while it waits; the number for ``forget(_:)``.
  func register(_ kind: PendingCalls.Kind, _ ticket: CallTicket) -> Int {
    connection.pending.add(id: slot.id, kind, now: core.nowMilliseconds) { error in
      guard ticket.giveUp() else { return false }
      fail(error)
      return true
    }
  }

  /// The call waits no more.
  func forget(_ number: Int) {
    connection.pending.remove(number)
  }

  // MARK: The log

  private func log(incidentOf error: RPCError, _ cause: String) {
    guard let incident = error.data["incident"]?.string else { return }
    core.logger.error(
      "control call failed",
      metadata: connection.metadata([
        "method": "\(method.rawValue)", "incident": "\(incident)", "cause": "\(cause)",
      ])
    )
  }

  /// Tells the log of every change, done or refused; of questions only when it is to hear of all.
  private func tell(_ error: RPCError?) {
    let isTold = MethodTable.descriptor(method).isMutating || core.limits.logsQuestions
    guard isTold, core.logger.logLevel <= .info else { return }
    let elapsed = NIODeadline.now() - started
    core.logger.info(
      "control call",
      metadata: connection.metadata([
        "method": "\(method.rawValue)", "outcome": "\(error?.name ?? "ok")",
        "duration_us": "\(elapsed.nanoseconds / 1_000)",
      ])
    )
  }

  /// Results are the daemon's own and may be larger than a request.
  private static let ownTextLimits = JSONLimits(bytesMax: 64 << 20)
}
