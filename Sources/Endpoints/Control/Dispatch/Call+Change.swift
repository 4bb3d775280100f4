internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model
internal import NIOCore

/// Changes of what is stored.
extension Call {
  /// Gives the writer a change, on the terms that the parameters have: key, trial, etag. The result
  /// is written in the change's own transaction, so it shows what the change made, and nothing
  /// later.
  ///
  /// - Parameters:
  ///   - parameters: the call's.
  ///   - subject: the object that `if_match` speaks of.
  ///   - work: the change.
  ///   - write: writes the result's members and ends the object.
  func change<Value>(
    _ parameters: Parameters,
    of subject: EtagSubject? = nil,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Value,
    _ write:
      @escaping @Sendable (Value, any Reading, Rendering, inout JSONWriter) throws(LedgerFault) ->
      Void
  ) {
    let terms = terms(parameters)
    if let key = terms.key, core.isUnderWay(key) { return fail(Call.underWay(key)) }
    let (etag, projection) = (parameters.text("if_match"), projection)
    let (names, accountSid, clock) = (
      core.names, core.services.facts.accountSid, core.services.clock
    )
    let ticket = CallTicket()
    let number = register(.change, ticket)
    let isQueued = core.services.queue.submit(
      terms,
      lane: core.lane,
      isWanted: { ticket.begin() },
      { (desk: Desk) throws(Fault) -> [UInt8] in
        if let subject { try desk.require(etag, of: subject) }
        let value = try work(desk)
        do throws(LedgerFault) {
          let known: FloorNames
          if let names { known = names } else { known = FloorNames(try desk.reading.floor()) }
          let rendering = Rendering(
            accountSid: accountSid,
            names: known,
            now: clock.now().wall
          )
          var writer = JSONWriter()
          try write(value, desk.reading, rendering, &writer)
          let result = writer.takeBytes()
          return projection?.applied(to: result) ?? result
        } catch {
          throw .ledger(error)
        }
      },
      then: { outcome in
        forget(number)
        switch outcome {
        case .success(let answer):
          finish(terms.isTrial ? Trial.result(of: answer) : answer.bytes)
        case .failure(let fault):
          // What the writer could not store is not in the audit either.
          switch fault {
          case .readOnly, .overloaded, .stopped: fail(fault)
          case .notFound, .alreadyExists, .conflict, .changed, .invalidState, .invalid,
            .invalidFlow, .rateLimited, .ledger:
            finish(fault)
          }
        }
      }
    )
    if !isQueued {
      forget(number)
      fail(Fault.overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds))
    }
  }

  /// What the call wants besides the change itself. The control loop.
  func terms(_ parameters: Parameters) -> CommandTerms {
    let (method, started) = (method.rawValue, started)
    let caller = connection.auditCaller
    return CommandTerms(
      key: parameters.text(ParamDescriptor.idempotencyKeyName).map { key in
        IdempotencyKey(
          owner: caller.uid ?? Call.unknownUser,
          key: key,
          method: method,
          parametersDigest: ParameterDigest.ofCall(parameters)
        )
      },
      isTrial: parameters.boolean("dry_run") ?? false,
      audit: AuditDraft(
        caller: caller,
        method: method,
        target: parameters.text("sid").map { String($0.prefix(Call.targetCharactersMax)) },
        parametersDigest: ParameterDigest.redacted(parameters),
        nameOfFault: { RPCError($0).name },
        elapsedMicroseconds: { (NIODeadline.now() - started).nanoseconds / 1_000 }
      )
    )
  }

  /// Owner of the keys of callers whom the kernel doesn't name.
  private static let unknownUser: Int64 = -1
  /// Characters of an object's name that the audit keeps.
  private static let targetCharactersMax = 256
}
