/// Reader threads, each with a database connection of its own: questions never wait for the
/// writer, and see the newest committed state.
public final class ReadPool: Sendable {
  private let thread: JobThread<ReadJob>
  private let readers: Int

  /// Questions that may wait; one more is answered -32000.
  public static let queueQuestionsMax = 10_000
  /// Questions that share one hop back at the most.
  public static let batchQuestionsMax = 64
  /// Milliseconds that a question may take for its answer to wait for those to the next ones.
  public static let quickMillisecondsMax: Int64 = 2
  /// Reader threads unless the caller says otherwise.
  public static let readersDefault = 2

  /// A pool whose readers begin with ``start(_:ready:ended:)``.
  public init(readers: Int = ReadPool.readersDefault) {
    self.readers = readers
    thread = JobThread(capacity: ReadPool.queueQuestionsMax)
  }

  /// Starts the readers.
  ///
  /// - Parameters:
  ///   - open: opens a read-only connection; called on each reader's thread.
  ///   - ready: called for each reader on its thread, with nil or with what kept it from starting.
  ///   - ended: called for each reader on its thread after ``stop()``, when its connection is
  ///     closed.
  public func start(
    _ open: @escaping @Sendable () throws(LedgerFault) -> any Reading,
    ready: @escaping @Sendable (LedgerFault?) -> Void,
    ended: @escaping @Sendable () -> Void
  ) {
    for _ in 0..<readers {
      thread.start { [readers] thread in
        do throws(LedgerFault) {
          try ReadPool.serve(thread, sharedBy: readers, open, ready: ready)
        } catch {
          ready(error)
          return
        }
        ended()
      }
    }
  }

  /// Hands a question to a reader. Any thread.
  ///
  /// - Returns: false when the queue is full or stopped; `reply` is not called then.
  public func read<Value: Sendable>(
    lane: any ReplyLane,
    _ work: @escaping @Sendable (any Reading) throws(LedgerFault) -> Value,
    then reply: @escaping @Sendable (Result<Value, LedgerFault>) -> Void
  ) -> Bool {
    thread.push(
      ReadJob(
        run: { reader in
          do throws(LedgerFault) {
            let value = try work(reader)
            return { reply(.success(value)) }
          } catch {
            return { reply(.failure(error)) }
          }
        },
        lane: lane
      )
    )
  }

  /// Refuses further questions; what is queued is answered, then the readers end.
  public func stop() {
    thread.stop()
  }

  /// Serves to the end; the connection is closed when it returns.
  ///
  /// Answers to quick questions go back together. A slow question holds up those that were taken with
  /// it, but not the answers there are.
  private static func serve(
    _ thread: JobThread<ReadJob>,
    sharedBy readers: Int,
    _ open: () throws(LedgerFault) -> any Reading,
    ready: (LedgerFault?) -> Void
  ) throws(LedgerFault) {
    let reader = try open()
    ready(nil)
    while let jobs = thread.take(max: batchQuestionsMax, until: nil, sharedBy: readers) {
      var run: [@Sendable () -> Void] = []
      var lane: (any ReplyLane)?
      for job in jobs {
        if let lane, lane !== job.lane, !run.isEmpty {
          lane.deliver(run)
          run.removeAll()
        }
        lane = job.lane
        let watch = Stopwatch()
        run.append(job.run(reader))
        if watch.elapsedNanoseconds > quickMillisecondsMax * 1_000_000 {
          job.lane.deliver(run)
          run.removeAll()
        }
      }
      if !run.isEmpty { lane?.deliver(run) }
    }
  }
}
