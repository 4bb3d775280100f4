internal import Logging
internal import Model
internal import Routing

/// The writer's thread from inside: batches, savepoints, commits and answers.
final class Writer {
  private let plan: WriterPlan
  private let limits: WriteLimits
  private let gauges: Guarded<WriterGauges>
  private let ledger: any Ledger
  private let desk: Desk
  private var counts = WriterGauges()
  /// When a database that could not store a batch is tried again; nil while it can.
  private var retryMonotonicMilliseconds: Int64?
  /// Answers of the batch, with the lane each goes back on.
  private var replies: [(lane: any ReplyLane, reply: @Sendable () -> Void)] = []

  init(
    _ plan: WriterPlan,
    limits: WriteLimits,
    gauges: Guarded<WriterGauges>
  ) throws(LedgerFault) {
    self.plan = plan
    self.limits = limits
    self.gauges = gauges
    ledger = try plan.openLedger()
    desk = try Desk(
      ledger: ledger,
      settings: plan.settings,
      clock: plan.clock,
      sids: plan.sids,
      composer: plan.composer,
      webhooks: plan.webhooks,
      accountSid: plan.accountSid
    )
    counts.lastEventSeq = try ledger.lastEventSeq()
    publishGauges()
  }

  /// The first batch: tells the log of the start, and does what fell due meanwhile.
  func begin() {
    runBatch([], first: true)
  }

  /// Serves until the queue is stopped and empty.
  func serve(_ thread: JobThread<WriteJob>) {
    while true {
      let deadline = retryMonotonicMilliseconds ?? desk.nextDueMonotonicMilliseconds
      guard let jobs = thread.take(max: limits.batchCommandsMax, until: deadline) else { return }
      guard runBatch(jobs, first: false) else { return }
    }
  }

  /// One transaction: the jobs, then the timers that fell due. False when the process must end.
  @discardableResult
  private func runBatch(_ jobs: [WriteJob], first: Bool) -> Bool {
    desk.now = plan.clock.now()
    let tally = desk.tally
    var trusting = true
    while true {
      do throws(BatchFailure) {
        try attempt(jobs, trusting: trusting, first: first)
        break
      } catch {
        desk.tally = tally
        switch error {
        case .broken(let fault):
          return abandon(jobs, because: fault)
        case .distrusted:
          guard undo() else { return false }
          trusting = false
        }
      }
    }
    counts.commits += 1
    counts.commands += Int64(jobs.count)
    counts.lastBatch = jobs.count
    counts.batchCommands.note(Int64(jobs.count))
    counts.readOnly = false
    retryMonotonicMilliseconds = nil
    if let last = desk.events.last { counts.lastEventSeq = last.seq }
    publishGauges()
    if !desk.events.isEmpty { plan.sink.committed(desk.events) }
    desk.events.removeAll(keepingCapacity: true)
    if desk.outboxChanged {
      desk.outboxChanged = false
      plan.outbox.outboxChanged()
    }
    deliverReplies()
    return true
  }

  /// Runs the batch up to its commit. With `trusting`, trusted jobs run without a savepoint, which
  /// saves 6 % of their cost and more; a refusal among them ends the attempt as distrusted.
  private func attempt(
    _ jobs: [WriteJob],
    trusting: Bool,
    first: Bool
  ) throws(BatchFailure) {
    do throws(LedgerFault) {
      try ledger.begin()
      if first { try note(.serverStarted) }
      // Proves that there is space again: a batch that writes nothing would prove nothing.
      if counts.readOnly { try note(.serverWritable) }
    } catch {
      throw .broken(error)
    }
    for job in jobs {
      if trusting, job.isTrusted {
        try runTrusted(job)
      } else {
        try whole { () throws(LedgerFault) in try run(job) }
      }
    }
    try whole { () throws(LedgerFault) in
      if !waitsToRetry { try fireTimers() }
      let stopwatch = Stopwatch()
      try ledger.commit()
      counts.commitDuration.note(stopwatch.elapsedNanoseconds)
    }
  }

  private func runTrusted(_ job: WriteJob) throws(BatchFailure) {
    do throws(Fault) {
      let reply = try job.run(desk)
      replies.append((job.lane, reply))
    } catch {
      try whole { () throws(LedgerFault) in try rethrowBroken(error) }
      throw .distrusted
    }
  }

  private func whole(_ work: () throws(LedgerFault) -> Void) throws(BatchFailure) {
    do throws(LedgerFault) {
      try work()
    } catch {
      throw .broken(error)
    }
  }

  private func note(_ type: EventType) throws(LedgerFault) {
    var event = EventRecord(type, sid: nil, at: desk.now.wall)
    event.seq = try ledger.append(event)
    desk.events.append(event)
  }

  private func run(_ job: WriteJob) throws(LedgerFault) {
    guard job.isWanted() else { return }
    let refusal: Fault
    do throws(Fault) {
      let reply = try fenced(takingBack: job.terms?.isTrial ?? false) {
        (desk: Desk) throws(Fault) in try job.run(desk)
      }
      if let terms = job.terms, terms.isTrial {
        try desk.tell([terms.audit.entry(AuditDraft.trial, at: desk.now.wall)])
      }
      replies.append((job.lane, reply))
      return
    } catch {
      refusal = error
    }
    try rethrowBroken(refusal)
    guard let rescue = job.rescue else {
      if let draft = job.terms?.audit {
        _ = try ledger.append(draft.entry(draft.nameOfFault(refusal), at: desk.now.wall))
      }
      replies.append((job.lane, { job.refuse(refusal) }))
      return
    }
    plan.logger.error(
      "a webhook could not be worked on and is set aside",
      metadata: ["fault": "\(refusal)"]
    )
    do throws(Fault) {
      let reply = try fenced { (desk: Desk) throws(Fault) in try rescue(desk, refusal) }
      replies.append((job.lane, reply))
    } catch {
      try rethrowBroken(error)
      replies.append((job.lane, { job.refuse(error) }))
    }
  }

  /// Runs a piece of work in a savepoint; its fault undoes it, in the database and in memory, and
  /// so does `takingBack`.
  private func fenced<Value>(
    takingBack isTrial: Bool = false,
    _ work: (Desk) throws(Fault) -> Value
  ) throws(Fault) -> Value {
    let eventCount = desk.events.count
    let tally = desk.tally
    // A trial is always taken back, so it pays to keep what memory was like: building it anew
    // reads the whole floor, and forgets who declined what.
    let memory = isTrial ? desk.recollection : nil
    desk.memoryTouched = false
    try desk.stored { () throws(LedgerFault) in try ledger.savepoint() }
    let value: Value
    do throws(Fault) {
      value = try work(desk)
      if !isTrial {
        try desk.stored { () throws(LedgerFault) in try ledger.releaseSavepoint() }
      }
    } catch {
      if case .ledger(let fault) = error, fault.breaksTransaction { throw error }
      try takeBack(eventCount, tally, memory)
      throw error
    }
    if isTrial { try takeBack(eventCount, tally, memory) }
    return value
  }

  /// Undoes what was done in the open savepoint.
  private func takeBack(
    _ eventCount: Int,
    _ tally: Tally,
    _ memory: Recollection?
  ) throws(Fault) {
    desk.events.removeSubrange(eventCount...)
    desk.tally = tally
    try desk.stored { () throws(LedgerFault) in
      try ledger.rollbackToSavepoint()
      guard desk.memoryTouched else { return }
      if let memory { desk.restore(memory) } else { try desk.recall() }
    }
  }

  /// A database that can't go on ends the whole batch, not one command.
  private func rethrowBroken(_ fault: Fault) throws(LedgerFault) {
    if case .ledger(let broken) = fault, broken.breaksTransaction { throw broken }
  }

  private func fireTimers() throws(LedgerFault) {
    for _ in 0..<limits.batchCommandsMax {
      guard let timer = desk.popDueTimer() else { return }
      do throws(Fault) {
        try fenced { (desk: Desk) throws(Fault) in try desk.fire(timer) }
      } catch {
        try rethrowBroken(error)
        plan.logger.error(
          "a timer's work was refused",
          metadata: ["timer": "\(timer.matter)", "fault": "\(error)"]
        )
      }
    }
  }

  /// Undoes the batch and tells everybody in it. False when the process must end.
  private func abandon(_ jobs: [WriteJob], because fault: LedgerFault) -> Bool {
    let answer: Fault
    switch fault {
    case .full:
      answer = .readOnly
      counts.readOnly = true
    case .busy:
      answer = .overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds)
    case .io, .corrupt, .refused, .failed:
      plan.fatal(fault)
      return false
    }
    if retryMonotonicMilliseconds == nil {
      plan.logger.error(
        "changes can't be stored; tried again each second",
        metadata: ["fault": "\(fault)"]
      )
    }
    retryMonotonicMilliseconds =
      desk.now.monotonicMilliseconds + Int64(WriteLimits.retryAfterMilliseconds)
    guard undo() else { return false }
    publishGauges()
    for job in jobs where job.isWanted() {
      replies.append((job.lane, { job.refuse(answer) }))
    }
    deliverReplies()
    return true
  }

  /// Whether the database has just refused a batch: what fell due waits with the retry, so that a
  /// full disk isn't asked again and again.
  private var waitsToRetry: Bool {
    guard let retry = retryMonotonicMilliseconds else { return false }
    return desk.now.monotonicMilliseconds < retry
  }

  /// Takes back everything the batch did, in the database and in memory. False when the process
  /// must end.
  private func undo() -> Bool {
    replies.removeAll(keepingCapacity: true)
    desk.events.removeAll(keepingCapacity: true)
    do throws(LedgerFault) {
      try ledger.rollback()
      try desk.recall()
      return true
    } catch {
      plan.fatal(error)
      return false
    }
  }

  private func publishGauges() {
    counts.waitingTasks = desk.router.waitingTasks
    counts.availableWorkers = desk.router.availableWorkers
    counts.interactionsCreated = desk.tally.interactionsCreated
    counts.reservationsCreated = desk.tally.reservationsCreated
    counts.deliveriesAccepted = desk.tally.deliveriesAccepted
    counts.deliveriesDuplicate = desk.tally.deliveriesDuplicate
    counts.deliveriesQuarantined = desk.tally.deliveriesQuarantined
    gauges.current = counts
  }

  /// One hop for each lane, however many answers it gets.
  private func deliverReplies() {
    var lanes: [(lane: any ReplyLane, replies: [@Sendable () -> Void])] = []
    for (lane, reply) in replies {
      if let index = lanes.firstIndex(where: { $0.lane === lane }) {
        lanes[index].replies.append(reply)
      } else {
        lanes.append((lane, [reply]))
      }
    }
    replies.removeAll(keepingCapacity: true)
    for (lane, replies) in lanes { lane.deliver(replies) }
  }
}
