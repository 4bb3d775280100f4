public import Model

/// What is too old goes: journals by their age, the event log also by its length, and the answers
/// kept under idempotency keys. Oldest first, a bounded number of rows in a transaction.
extension Desk {
  /// Removes old entries of a journal, as many as one transaction may, and tells where to go on. Quarantined deliveries stay, and so does the newest entry of each journal.
  ///
  /// A delivery that is gone can't be recognised by its dedupe key any more. Its message can: a
  /// message, conversation or participant is known by its own sid for as long as it is stored.
  public func prune(
    _ journal: Journal,
    after row: Int64,
    before time: Timestamp
  ) throws(Fault) -> JournalSlice {
    try stored { () throws(LedgerFault) in
      var slice = try ledger.oldEntries(
        of: journal,
        after: row,
        before: time,
        limit: Retention.batchRowsMax(of: journal)
      )
      if slice.entries > 0 { slice.entries = try ledger.remove(slice, of: journal) }
      return slice
    }
  }

  /// Arms the timer of the housekeeping. What was due stays due, however often timers are built
  /// anew from the database.
  func armHousekeeping() {
    let wait = housekeeping.dueMonotonicMilliseconds - now.monotonicMilliseconds
    arm(.housekeeping, at: now.wall.advanced(byMilliseconds: wait))
  }

  /// Removes what is too old, and arms the timer for the next time.
  func keepHouse() throws(Fault) {
    // First of all: should the work be refused, it is tried again after a period, not at once.
    housekeeping.dueMonotonicMilliseconds =
      now.monotonicMilliseconds + Retention.periodMilliseconds
    var isDone = try forgetAnswers()
    for journal in Journal.allCases { isDone = try pruneAged(journal) && isDone }
    isDone = try cutEvents() && isDone
    if !isDone {
      housekeeping.dueMonotonicMilliseconds =
        now.monotonicMilliseconds + Retention.catchUpMilliseconds
    }
    armHousekeeping()
  }

  /// False when more is too old.
  private func pruneAged(_ journal: Journal) throws(Fault) -> Bool {
    guard let days = settings.retention.days(of: journal) else { return true }
    let before = now.wall.advanced(byMilliseconds: -Int64(days) * Retention.dayMilliseconds)
    guard journal == .deliveries else {
      return try prune(journal, after: 0, before: before).isLast
    }
    // Quarantined deliveries stay where they are and are passed over, but once a day looked at
    // again: one may be let go meanwhile.
    let since = now.monotonicMilliseconds - housekeeping.deliveriesBegunMonotonicMilliseconds
    if since >= Retention.dayMilliseconds {
      housekeeping.deliveriesSeen = 0
      housekeeping.deliveriesBegunMonotonicMilliseconds = now.monotonicMilliseconds
    }
    let slice = try prune(journal, after: housekeeping.deliveriesSeen, before: before)
    housekeeping.deliveriesSeen = slice.through
    return slice.isLast
  }

  /// Cuts an event log that is too long; false when it still is.
  private func cutEvents() throws(Fault) -> Bool {
    let entriesMax = settings.retention.eventsEntriesMax
    return try stored { () throws(LedgerFault) in
      let span = try ledger.span(of: .events)
      guard let first = span.first, span.entries > entriesMax else { return true }
      let excess = span.entries - entriesMax
      let count = min(excess, Retention.batchRowsMax)
      let slice = JournalSlice(
        after: first - 1,
        through: first - 1 + Int64(count),
        entries: count,
        isLast: count == excess
      )
      _ = try ledger.remove(slice, of: .events)
      return slice.isLast
    }
  }

  /// Forgets answers whose time is over; false when there are more.
  private func forgetAnswers() throws(Fault) -> Bool {
    let limit = Retention.batchRowsMax
    let forgotten = try stored { () throws(LedgerFault) in
      try ledger.forgetAnswers(expiredBefore: now.wall, limit: limit)
    }
    tally.answersKept -= forgotten
    return forgotten < limit
  }
}
