internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// Questions and commands, and their way back.
extension Call {
  /// Asks a reader; the answer is written on the reader's thread.
  func read(
    _ work:
      @escaping @Sendable (any Reading, Rendering) throws(LedgerFault) -> ReadOutcome
  ) {
    let (names, accountSid, clock) = (
      core.names, core.services.facts.accountSid, core.services.clock
    )
    let isQueued = core.services.readers.read(
      lane: core.lane,
      { (reading: any Reading) throws(LedgerFault) -> ReadOutcome in
        let known: FloorNames
        if let names { known = names } else { known = FloorNames(try reading.floor()) }
        let rendering = Rendering(accountSid: accountSid, names: known, now: clock.now().wall)
        return try work(reading, rendering)
      },
      then: { outcome in finish(outcome) }
    )
    if !isQueued {
      fail(Fault.overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds))
    }
  }

  /// Gives the writer a command; `render` writes its result on the control loop once it is
  /// durable.
  func write<Value: Sendable>(
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Value,
    render: @escaping @Sendable (Value, Rendering, inout JSONWriter) -> Void
  ) {
    submit(work) { value in
      guard let names = core.names else {
        return read { _, rendering throws(LedgerFault) in
          .written { writer in render(value, rendering, &writer) }
        }
      }
      let rendering = Rendering(
        accountSid: core.services.facts.accountSid,
        names: names,
        now: core.services.clock.now().wall
      )
      succeed { writer in render(value, rendering, &writer) }
    }
  }

  /// Gives the writer a command; once it is durable, a reader looks up what the result has besides.
  func writeThenRead<Value: Sendable>(
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Value,
    _ render:
      @escaping @Sendable (Value, any Reading, Rendering) throws(LedgerFault) -> ReadOutcome
  ) {
    submit(work) { value in
      read { reading, rendering throws(LedgerFault) in try render(value, reading, rendering) }
    }
  }

  private func submit<Value: Sendable>(
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Value,
    then success: @escaping @Sendable (Value) -> Void
  ) {
    let isQueued = core.services.queue.submit(
      lane: core.lane,
      work,
      then: { outcome in
        switch outcome {
        case .success(let value): success(value)
        case .failure(let fault): fail(fault)
        }
      }
    )
    if !isQueued {
      fail(Fault.overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds))
    }
  }
}
