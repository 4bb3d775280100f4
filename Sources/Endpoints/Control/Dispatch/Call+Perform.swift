internal import ControlMethods
internal import Engine
internal import JSONRPC
internal import Logging
internal import NIOCore

/// Changes of what is not stored: the configuration in force, files.
extension Call {
  /// Runs a change outside the database on the terms that the parameters have: a call that was
  /// carried out under its key before gets that answer; else `body` runs, and its result goes to
  /// the caller once the audit, and the key, have it durably.
  ///
  /// - Parameters:
  ///   - parameters: the call's.
  ///   - after: runs on the control loop once the answer is written.
  ///   - body: makes the change, or with `dry_run` only says what it would do. It runs on the
  ///     control loop and must not block it; it calls `done` once, from any thread, with the
  ///     result's JSON object.
  func perform(
    _ parameters: Parameters,
    after: @escaping @Sendable () -> Void = {},
    _ body:
      @escaping @Sendable (
        _ done: @escaping @Sendable (Result<[UInt8], RPCError>) -> Void
      ) -> Void
  ) {
    let terms = terms(parameters)
    guard let key = terms.key else { return run(terms, after, body) }
    guard core.begin(key) else { return fail(Call.underWay(key)) }
    let isQueued = core.services.queue.submit(
      lane: core.lane,
      { (desk: Desk) throws(Fault) -> [UInt8]? in
        if let kept = try desk.answer(keptFor: terms) { return kept }
        try desk.checkRoom(for: key)
        return nil
      },
      then: { outcome in
        switch outcome {
        case .success(.some(let kept)):
          core.end(key)
          finish(kept)
        case .success(nil): run(terms, after, body)
        case .failure(let fault):
          core.end(key)
          fail(fault)
        }
      }
    )
    if !isQueued {
      core.end(key)
      fail(Fault.overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds))
    }
  }

  private func run(
    _ terms: CommandTerms,
    _ after: @escaping @Sendable () -> Void,
    _ body:
      @escaping @Sendable (
        _ done: @escaping @Sendable (Result<[UInt8], RPCError>) -> Void
      ) -> Void
  ) {
    let eventLoop = core.eventLoop
    body { outcome in
      eventLoop.execute { settle(terms, outcome, after) }
    }
  }

  private func settle(
    _ terms: CommandTerms,
    _ outcome: Result<[UInt8], RPCError>,
    _ after: @escaping @Sendable () -> Void
  ) {
    switch outcome {
    case .failure(let error):
      if let key = terms.key { core.end(key) }
      fail(error)
    case .success(let bytes):
      let result = projection?.applied(to: bytes) ?? bytes
      var kept = terms
      if terms.isTrial { kept.key = nil }
      let settled = kept
      let isQueued = core.services.queue.submit(
        lane: core.lane,
        { (desk: Desk) throws(Fault) in try desk.settle(settled, result, target: nil) },
        then: { told in
          if case .failure(let fault) = told { noteUntold(settled, fault) }
          answer(terms, result, after)
        }
      )
      if !isQueued {
        let wait = WriteLimits.retryAfterMilliseconds
        noteUntold(settled, .overloaded(retryAfterMilliseconds: wait))
        answer(terms, result, after)
      }
    }
  }

  private func answer(
    _ terms: CommandTerms,
    _ result: [UInt8],
    _ after: @Sendable () -> Void
  ) {
    if let key = terms.key { core.end(key) }
    finish(terms.isTrial ? Trial.result(of: CommandAnswer(bytes: result)) : result)
    after()
  }

  /// The change is made, and can't be taken back because the audit could not be written: the audit
  /// is told as soon as it can be.
  private func noteUntold(_ terms: CommandTerms, _ fault: Fault) {
    let outcome = terms.isTrial ? AuditDraft.trial : AuditDraft.done
    core.keep(terms.audit.entry(outcome, at: core.services.clock.now().wall))
    core.logger.error(
      "the audit could not be told of a change; tried again",
      metadata: connection.metadata(["method": "\(method.rawValue)", "fault": "\(fault)"])
    )
  }

  /// A user's key stands for one call only.
  static func underWay(_ key: IdempotencyKey) -> Fault {
    .conflict(
      noun: "idempotency_key",
      message: "a call with the key \(key.key) is under way"
    )
  }
}
