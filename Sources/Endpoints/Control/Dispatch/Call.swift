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
  private let bound: NIOLoopBound<ControlConnection>
  private let started: NIODeadline

  /// A call of the connection. The control loop.
  init(_ slot: ReplySlot, _ method: Method, on connection: ControlConnection) {
    self.slot = slot
    self.method = method
    bound = NIOLoopBound(connection, eventLoop: connection.core.eventLoop)
    started = connection.core.eventLoop.now
  }

  /// The connection it came on. The control loop.
  var connection: ControlConnection { bound.value }
  /// What the connections share. The control loop.
  var core: ControlCore { bound.value.core }

  /// Answers with the result that `body` writes.
  func succeed(_ body: (inout JSONWriter) throws(RPCError) -> Void) {
    audit(nil)
    let id = slot.id ?? .null
    connection.reply(slot) { $0.writeResult(id: id, body) }
  }

  /// Answers with a result that is written already.
  func succeed(written bytes: [UInt8]) {
    let isPretty = connection.outbox.style == .pretty
    succeed { writer in
      if isPretty, let document = try? JSONDocument(bytes, limits: Call.ownTextLimits) {
        writer.value(document.root)
      } else {
        writer.raw(bytes)
      }
    }
  }

  /// Answers with an error.
  func fail(_ error: RPCError) {
    let error = error.withHint
    audit(error)
    let id = slot.id ?? .null
    connection.reply(slot) { $0.writeError(id: id, error) }
  }

  /// Answers with what a question brought.
  func finish(_ outcome: Result<ReadOutcome, LedgerFault>) {
    switch outcome {
    case .success(.result(let bytes)): succeed(written: bytes)
    case .success(.refused(let error)): fail(error)
    case .failure(let fault): fail(fault)
    }
  }

  /// Answers with a question's fault, whose own words go to the log.
  func fail(_ fault: LedgerFault) {
    let error = RPCError(fault)
    log(incidentOf: error, "\(fault)")
    fail(error)
  }

  /// Answers with a command's fault.
  func fail(_ fault: Fault) {
    let error = RPCError(fault)
    if case .ledger(let cause) = fault { log(incidentOf: error, "\(cause)") }
    fail(error)
  }

  private func log(incidentOf error: RPCError, _ cause: String) {
    guard let incident = error.data["incident"]?.string else { return }
    core.logger.error(
      "control call failed",
      metadata: connection.metadata([
        "method": "\(method.rawValue)", "incident": "\(incident)", "cause": "\(cause)",
      ])
    )
  }

  /// Tells the log of every change, done or refused; of questions only those refused for want of a
  /// role, which the dispatcher tells.
  private func audit(_ error: RPCError?) {
    guard MethodTable.descriptor(method).isMutating, core.logger.logLevel <= .info else { return }
    let elapsed = core.eventLoop.now - started
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
