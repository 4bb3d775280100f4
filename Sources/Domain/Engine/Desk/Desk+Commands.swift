public import Model

/// What every command that a caller asks for has in common: etags, idempotency keys, the audit.
extension Desk {
  /// What is stored, changes of the present command among it.
  public var reading: any Reading { ledger }

  /// Refuses the change when the object is no longer the one the caller knows. `etag` nil: the
  /// caller doesn't mind.
  public func require(_ etag: String?, of subject: EtagSubject) throws(Fault) {
    guard let etag else { return }
    let (noun, found): (String, Etag) =
      switch subject {
      case .configuration: ("configuration", configuration.etag)
      case .address(let name): ("address", try address(name).etag)
      case .conversation(let sid): ("conversation", try conversation(sid).etag)
      case .participant(let sid): ("participant", try participant(sid).etag)
      case .webhook(let sid): ("webhook", try webhook(sid).etag)
      case .flow(let sid): ("flow", try flow(sid).etag)
      case .interaction(let sid): ("interaction", try interaction(sid).etag)
      case .worker(let sid): ("worker", try worker(sid).etag)
      case .task(let sid): ("task", try task(sid).etag)
      case .reservation(let sid): ("reservation", try reservation(sid).etag)
      }
    guard found.description == etag else { throw .changed(noun: noun, etag: found) }
  }

  /// Carries a command out on its terms: gives the answer that is kept under its key, or runs the
  /// work, keeps the answer and tells the audit. A trial's changes and traces are taken back by
  /// the writer.
  func carryOut(
    _ terms: CommandTerms,
    _ work: (Desk) throws(Fault) -> [UInt8]
  ) throws(Fault) -> CommandAnswer {
    if let kept = try answer(keptFor: terms) { return CommandAnswer(bytes: kept) }
    let first = events.count
    let bytes = try work(self)
    let changes = Array(events[first...])
    if !terms.isTrial {
      try settle(terms, bytes, target: changes.first?.sid?.description)
    }
    return CommandAnswer(bytes: bytes, changes: changes)
  }

  /// The answer that is kept under the command's key; nil when there is none. The audit is told of
  /// the repetition.
  public func answer(keptFor terms: CommandTerms) throws(Fault) -> [UInt8]? {
    guard let key = terms.key else { return nil }
    let kept = try stored { () throws(LedgerFault) in
      try ledger.keptAnswer(owner: key.owner, key: key.key)
    }
    guard let kept, kept.dateExpires > now.wall else { return nil }
    guard kept.method == key.method, kept.parametersDigest == key.parametersDigest else {
      throw .conflict(
        noun: "idempotency_key",
        message: "the key \(key.key) was used for another call, of \(kept.method)"
      )
    }
    if !terms.isTrial { try tell(terms.audit.entry(AuditDraft.replay, at: now.wall)) }
    return kept.answer
  }

  /// Keeps a command's answer under its key, and tells the audit that it was carried out.
  public func settle(_ terms: CommandTerms, _ bytes: [UInt8], target: String?) throws(Fault) {
    if let key = terms.key {
      try checkRoom(for: key)
      let isReplaced = try stored { () throws(LedgerFault) in
        try ledger.keptAnswer(owner: key.owner, key: key.key) != nil
      }
      if !isReplaced { tally.answersKept += 1 }
      let answer = KeptAnswer(
        owner: key.owner,
        key: key.key,
        method: key.method,
        parametersDigest: key.parametersDigest,
        answer: bytes,
        dateExpires: now.wall.advanced(byMilliseconds: IdempotencyKey.keptMilliseconds)
      )
      try stored { () throws(LedgerFault) in try ledger.keep(answer) }
    }
    try tell(
      terms.audit.entry(
        terms.isTrial ? AuditDraft.trial : AuditDraft.done,
        target: target,
        at: now.wall
      )
    )
  }

  /// Refuses a key when as many are in use as may be.
  public func checkRoom(for key: IdempotencyKey) throws(Fault) {
    guard answersAtStart + tally.answersKept >= IdempotencyKey.keptMax else { return }
    let oldest = try stored { () throws(LedgerFault) in try ledger.oldestAnswerExpiry() }
    let wait = (oldest ?? now.wall).milliseconds - now.wall.milliseconds
    throw .rateLimited(
      message: "\(IdempotencyKey.keptMax) idempotency keys are in use, as many as may be",
      retryAfterMilliseconds: Int(max(wait, 0) + Retention.periodMilliseconds)
    )
  }

  /// Adds entries to the audit, such as refusals that never became commands.
  public func tell(_ entries: [AuditEntry]) throws(Fault) {
    for entry in entries { try tell(entry) }
  }

  private func tell(_ entry: AuditEntry) throws(Fault) {
    try stored { () throws(LedgerFault) in _ = try ledger.append(entry) }
  }
}
