public import Model

/// What is too old goes: journals by their age, the event log and the audit also by their length,
/// closed conversations where an operator asked for it, and the answers kept under idempotency
/// keys. Oldest first, a bounded number of rows in a transaction, and more of them the more rows
/// come meanwhile: whatever the load, a round removes more than was added since the one before, so
/// that the limits hold.
extension Desk {
  /// Removes old entries of a journal, as many as one transaction may, and tells where to go on.
  /// Quarantined deliveries stay, and so does the newest entry of each journal.
  ///
  /// A delivery that is gone can't be recognised by its dedupe key any more. Its message can: a
  /// message, conversation or participant is known by its own sid for as long as it is stored.
  public func prune(
    _ journal: Journal,
    after row: Int64,
    before time: Timestamp
  ) throws(Fault) -> JournalSlice {
    let rowsMax = Retention.batchRowsMax(of: journal)
    return try stored { () throws(LedgerFault) in
      try remove(from: journal, after: row, before: time, rowsMax: rowsMax)
    }
  }

  private func remove(
    from journal: Journal,
    after row: Int64,
    before time: Timestamp,
    rowsMax: Int
  ) throws(LedgerFault) -> JournalSlice {
    var slice = try ledger.oldEntries(of: journal, after: row, before: time, limit: rowsMax)
    if slice.entries > 0 { slice.entries = try ledger.remove(slice, of: journal) }
    return slice
  }

  /// Arms the timer of the housekeeping. What was due stays due, however often timers are built
  /// anew from the database; a round that was undone is tried again after a period, not at once.
  func armHousekeeping() {
    if tally.housekeeping.rounds != housekeepingRounds {
      housekeepingRounds = tally.housekeeping.rounds
      tally.housekeeping.backlog = nil
      tally.housekeeping.dueMonotonicMilliseconds =
        now.monotonicMilliseconds + Retention.periodMilliseconds
    }
    let wait = tally.housekeeping.dueMonotonicMilliseconds - now.monotonicMilliseconds
    arm(.housekeeping, at: now.wall.advanced(byMilliseconds: wait))
  }

  /// One round: removes what is too old, and arms the timer for the next.
  func keepHouse() throws(Fault) {
    housekeepingRounds += 1
    // Its timer is gone: should the round be undone, timers must be built anew.
    memoryTouched = true
    var isDone = try forgetAnswers()
    var isHurried = false
    for journal in Journal.allCases {
      let arrived = try stored { () throws(LedgerFault) in try rowsAddedToBacklog(of: journal) }
      let rowsMax = Retention.roundRowsMax(of: journal, arrived: arrived)
      let isYoung = try pruneAged(journal, rowsMax: rowsMax)
      let isShort = try cut(journal, rowsMax: rowsMax)
      guard !isYoung || !isShort else { continue }
      isDone = false
      let usual = Retention.batchRowsMax(of: journal)
      if isRushed(usual: usual, arrived: arrived) { isHurried = true }
    }
    let closed = try stored { () throws(LedgerFault) in try conversationsAddedToBacklog() }
    if try !removeOldConversations(max: Retention.roundConversationsMax(arrived: closed)) {
      isDone = false
      if isRushed(usual: Retention.batchConversationsMax, arrived: closed) { isHurried = true }
    }
    if try !removeLeftovers() { isDone = false }
    tally.housekeeping.backlog = nil
    var wait = Retention.periodMilliseconds
    if !isDone {
      wait = isHurried ? Retention.hurryMilliseconds : Retention.catchUpMilliseconds
      tally.housekeeping.backlog = try stored { () throws(LedgerFault) in try backlog() }
    }
    tally.housekeeping.dueMonotonicMilliseconds = now.monotonicMilliseconds + wait
    tally.housekeeping.rounds = housekeepingRounds
    armHousekeeping()
  }

  /// Rows that a journal has got since the last round; 0 when that left nothing.
  private func rowsAddedToBacklog(of journal: Journal) throws(LedgerFault) -> Int {
    guard let last = tally.housekeeping.backlog?.lastRows[journal] else { return 0 }
    return Int(max(0, (try ledger.span(of: journal).last ?? 0) - last))
  }

  /// Whether so much comes that a pause would make the next round long. After the first round
  /// nobody knows yet how much comes.
  private func isRushed(usual: Int, arrived: Int) -> Bool {
    guard let backlog = tally.housekeeping.backlog else { return true }
    let elapsed = max(1, now.monotonicMilliseconds - backlog.sinceMonotonicMilliseconds)
    let expected = Int64(arrived) * Retention.catchUpMilliseconds / elapsed
    return Retention.arrivalFactor * Int(expected) > usual
  }

  private func backlog() throws(LedgerFault) -> Housekeeping.Backlog {
    var lastRows: [Journal: Int64] = [:]
    for journal in Journal.allCases { lastRows[journal] = try ledger.span(of: journal).last ?? 0 }
    return Housekeeping.Backlog(
      sinceMonotonicMilliseconds: now.monotonicMilliseconds,
      lastRows: lastRows,
      closedConversations: try closedConversations()
    )
  }

  private func closedConversations() throws(LedgerFault) -> Int {
    try ledger.census().conversations[.closed] ?? 0
  }

  /// Conversations that were closed since the last round; 0 when that left nothing.
  private func conversationsAddedToBacklog() throws(LedgerFault) -> Int {
    guard let backlog = tally.housekeeping.backlog else { return 0 }
    return max(0, try closedConversations() - backlog.closedConversations)
  }

  /// Removes what deleted conversations have left behind; false when there may be more.
  private func removeLeftovers() throws(Fault) -> Bool {
    let limit = Retention.batchRowsMax
    return try stored { () throws(LedgerFault) in try ledger.removeLeftovers(limit: limit) } < limit
  }

  /// Removes conversations that were closed too long ago; false when there may be more.
  private func removeOldConversations(max roundMax: Int) throws(Fault) -> Bool {
    let days = settings.retention.conversationsDays
    guard days > 0 else { return true }
    let before = now.wall.advanced(byMilliseconds: -Int64(days) * Retention.dayMilliseconds)
    return try stored { () throws(LedgerFault) in
      var left = roundMax
      while left > 0 {
        let limit = min(left, Retention.batchConversationsMax)
        let removed = try ledger.removeConversations(closedBefore: before, limit: limit)
        // Fewer than asked for may be for their length, which is enough for one transaction: only
        // none at all means that none is left.
        guard removed == limit else { return removed == 0 }
        left -= removed
      }
      return false
    }
  }

  /// False when more is too old.
  private func pruneAged(_ journal: Journal, rowsMax: Int) throws(Fault) -> Bool {
    guard let days = settings.retention.days(of: journal) else { return true }
    let before = now.wall.advanced(byMilliseconds: -Int64(days) * Retention.dayMilliseconds)
    var row: Int64 = 0
    if journal == .deliveries {
      // Quarantined deliveries stay where they are and are passed over, but once a day looked at
      // again: one may be let go meanwhile.
      let since =
        now.monotonicMilliseconds - tally.housekeeping.deliveriesBegunMonotonicMilliseconds
      if since >= Retention.dayMilliseconds {
        tally.housekeeping.deliveriesSeen = 0
        tally.housekeeping.deliveriesBegunMonotonicMilliseconds = now.monotonicMilliseconds
      }
      row = tally.housekeeping.deliveriesSeen
    }
    let after = row
    let slice = try stored { () throws(LedgerFault) in
      try remove(from: journal, after: after, before: before, rowsMax: rowsMax)
    }
    if journal == .deliveries { tally.housekeeping.deliveriesSeen = slice.through }
    return slice.isLast
  }

  /// Cuts a journal that is too long; false when it still is.
  private func cut(_ journal: Journal, rowsMax: Int) throws(Fault) -> Bool {
    guard let entriesMax = settings.retention.entriesMax(of: journal) else { return true }
    return try stored { () throws(LedgerFault) in
      let span = try ledger.span(of: journal)
      // The newest stays whatever the limit.
      let excess = span.entries - max(1, entriesMax)
      guard let first = span.first, excess > 0 else { return true }
      let count = min(excess, rowsMax)
      let slice = JournalSlice(
        after: first - 1,
        through: first - 1 + Int64(count),
        entries: count,
        isLast: count == excess
      )
      _ = try ledger.remove(slice, of: journal)
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
