public import Model

/// Trials within a command: what would come of something, without its coming.
extension Desk {
  /// Runs a piece of work and takes all of it back, in the database and in memory; gives what it
  /// gave and the events that it would have made. A fault of the work is taken back in the same way
  /// and thrown; nothing else of the command is touched.
  public func tried<Value>(
    _ work: (Desk) throws(Fault) -> Value
  ) throws(Fault) -> (value: Value, changes: [EventRecord]) {
    let first = events.count
    let (before, memory) = (tally, recollection)
    let (wasTouched, wasTold) = (memoryTouched, outboxChanged)
    try stored { () throws(LedgerFault) in try ledger.savepoint() }
    let outcome: Result<Value, Fault>
    do throws(Fault) {
      outcome = .success(try work(self))
    } catch {
      // The transaction is gone, and with it all there would be to take back.
      if case .ledger(let fault) = error, fault.breaksTransaction { throw error }
      outcome = .failure(error)
    }
    let changes = Array(events[first...])
    events.removeSubrange(first...)
    tally = before
    try stored { () throws(LedgerFault) in try ledger.rollbackToSavepoint() }
    restore(memory)
    (memoryTouched, outboxChanged) = (wasTouched, wasTold)
    return (try outcome.get(), changes)
  }
}
