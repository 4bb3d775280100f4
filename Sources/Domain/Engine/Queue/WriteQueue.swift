/// The single writer: a bounded queue, one thread, and one fsync shared by all the commands that
/// gathered meanwhile.
///
/// Commands run in the order they came, each in a savepoint of the batch's transaction, so that a
/// refused one undoes itself alone. Nobody is answered before the batch has reached the disk. When
/// the disk is full, the batch is undone and everybody in it is told so; when a write or fsync
/// fails beneath the database, the process ends, since nothing that follows could be believed.
public final class WriteQueue: Sendable {
  private let thread: JobThread<WriteJob>
  private let gaugesBox: Guarded<WriterGauges>
  private let limits: WriteLimits

  /// A queue whose writer begins with ``start(_:)``.
  public init(limits: WriteLimits = WriteLimits()) {
    self.limits = limits
    thread = JobThread(capacity: limits.queueCommandsMax)
    gaugesBox = Guarded(WriterGauges())
  }

  /// Starts the writer: it opens the database, builds its memory from it, and serves.
  ///
  /// - Parameters:
  ///   - plan: what the writer works with.
  ///   - ready: called once on the writer's thread, with nil when it serves, or with what kept
  ///     it from starting.
  ///   - ended: called once on the writer's thread after ``stop()``, when all is answered and the
  ///     database is closed.
  public func start(
    _ plan: WriterPlan,
    ready: @escaping @Sendable (LedgerFault?) -> Void,
    ended: @escaping @Sendable () -> Void
  ) {
    let (limits, gauges) = (limits, gaugesBox)
    thread.start { thread in
      do throws(LedgerFault) {
        try WriteQueue.serve(thread, plan, limits: limits, gauges: gauges, ready: ready)
      } catch {
        ready(error)
        return
      }
      ended()
    }
  }

  /// Serves to the end; the database is closed when it returns.
  private static func serve(
    _ thread: JobThread<WriteJob>,
    _ plan: WriterPlan,
    limits: WriteLimits,
    gauges: Guarded<WriterGauges>,
    ready: (LedgerFault?) -> Void
  ) throws(LedgerFault) {
    let writer = try Writer(plan, limits: limits, gauges: gauges)
    // Before anybody is served: whoever subscribes to events first gets none of the start.
    writer.begin()
    ready(nil)
    writer.serve(thread)
  }

  /// Hands a command to the writer. Any thread.
  ///
  /// - Parameters:
  ///   - lane: where the reply runs.
  ///   - work: the command; it runs on the writer's thread, and its faults undo it.
  ///   - reply: gets the result, once it is durable.
  /// - Returns: false when the queue is full or stopped; `reply` is not called then.
  public func submit<Value: Sendable>(
    lane: any ReplyLane,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Value,
    then reply: @escaping @Sendable (Result<Value, Fault>) -> Void
  ) -> Bool {
    thread.push(
      WriteJob(
        run: { (desk: Desk) throws(Fault) -> @Sendable () -> Void in
          let value = try work(desk)
          return { reply(.success(value)) }
        },
        rescue: nil,
        refuse: { fault in reply(.failure(fault)) },
        isTrusted: false,
        terms: nil,
        isWanted: { true },
        lane: lane
      )
    )
  }

  /// Hands a caller's command to the writer, with what the caller wants besides. Any thread.
  ///
  /// - Parameters:
  ///   - terms: key, trial and audit. A refusal is told to the audit too.
  ///   - lane: where the reply runs.
  ///   - isWanted: asked on the writer's thread when the command's turn comes; with false it is
  ///     left out, and `reply` is not called.
  ///   - work: the command; it runs on the writer's thread, its faults undo it, and it gives the
  ///     result as it is sent.
  ///   - reply: gets the answer, once it is durable.
  /// - Returns: false when the queue is full or stopped; `reply` is not called then.
  public func submit(
    _ terms: CommandTerms,
    lane: any ReplyLane,
    isWanted: @escaping @Sendable () -> Bool,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> [UInt8],
    then reply: @escaping @Sendable (Result<CommandAnswer, Fault>) -> Void
  ) -> Bool {
    thread.push(
      WriteJob(
        run: { (desk: Desk) throws(Fault) -> @Sendable () -> Void in
          let answer = try desk.carryOut(terms, work)
          return { reply(.success(answer)) }
        },
        rescue: nil,
        refuse: { fault in reply(.failure(fault)) },
        isTrusted: false,
        terms: terms,
        isWanted: isWanted,
        lane: lane
      )
    )
  }

  /// Hands an authentic webhook to the writer. One that can't be worked on is set aside for an
  /// operator rather than lost. Any thread.
  ///
  /// - Returns: false when the queue is full or stopped; `reply` is not called then.
  public func receive(
    _ event: InboundEvent,
    lane: any ReplyLane,
    then reply: @escaping @Sendable (Result<Receipt, Fault>) -> Void
  ) -> Bool {
    thread.push(
      WriteJob(
        run: { (desk: Desk) throws(Fault) -> @Sendable () -> Void in
          let receipt = try desk.receive(event)
          return { reply(.success(receipt)) }
        },
        rescue: { (desk: Desk, fault: Fault) throws(Fault) -> @Sendable () -> Void in
          let receipt = try desk.setAside(event, because: fault)
          return { reply(.success(receipt)) }
        },
        refuse: { fault in reply(.failure(fault)) },
        isTrusted: true,
        terms: nil,
        isWanted: { true },
        lane: lane
      )
    )
  }

  /// What the writer looks like now. Any thread.
  public var gauges: WriterGauges {
    var gauges = gaugesBox.current
    gauges.queued = thread.count
    gauges.queueMax = limits.queueCommandsMax
    return gauges
  }

  /// Refuses further commands; what is queued is run and answered, then the writer ends.
  public func stop() {
    thread.stop()
  }
}
