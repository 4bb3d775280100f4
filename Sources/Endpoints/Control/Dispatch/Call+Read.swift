internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// Questions, and their way back.
extension Call {
  /// Asks a reader; the answer is written on the reader's thread.
  func read(
    _ work:
      @escaping @Sendable (any Reading, Rendering) throws(LedgerFault) -> ReadOutcome
  ) {
    let (names, accountSid, clock) = (
      core.names, core.services.facts.accountSid, core.services.clock
    )
    let projection = projection
    let ticket = CallTicket()
    let number = register(.question, ticket)
    let isQueued = core.services.readers.read(
      lane: core.lane,
      { (reading: any Reading) throws(LedgerFault) -> ReadOutcome? in
        guard ticket.begin() else { return nil }
        let known: FloorNames
        if let names { known = names } else { known = FloorNames(try reading.floor()) }
        let rendering = Rendering(accountSid: accountSid, names: known, now: clock.now().wall)
        let outcome = try work(reading, rendering)
        guard let projection, case .result(let bytes) = outcome else { return outcome }
        return .result(projection.applied(to: bytes))
      },
      then: { outcome in
        switch outcome {
        case .success(nil): return
        case .success(.result(let bytes)): finish(bytes)
        case .success(.refused(let error)): fail(error)
        case .failure(let fault): fail(fault)
        }
        forget(number)
      }
    )
    if !isQueued {
      forget(number)
      fail(Fault.overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds))
    }
  }
}
