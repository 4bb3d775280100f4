public import Engine
public import Model
internal import SQL

/// The end of conversations: by request, and by age.
extension SQLiteLedger {
  /// Removes a conversation with its participants, messages, receipts, webhooks, number pairs and
  /// executions. Interactions, tasks and open calls stay. Of very many rows it leaves some behind,
  /// which nothing finds any more, for ``removeLeftovers(limit:)``.
  public func deleteConversation(_ sid: Sid) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try threads.place.statement()
      statement.bind(1, sid)
      guard let found = try statement.first(ConversationRemoval.Candidate.init(row:)) else {
        return
      }
      try run(threads.deletePairs, sid)
      let limit = StoreLimits.removedRowsMax
      let removed = try removeParts(of: found.row, sid, limit: limit)
      try removeItself(found)
      guard removed == limit else { return }
      let adding = try threads.addLeftover.statement()
      adding.bind(1, found.row)
      adding.bind(2, sid)
      try adding.run()
    }
  }

  /// Removes up to `limit` rows that deleted conversations have left behind; tells how many. Fewer
  /// than `limit`: nothing is left.
  public func removeLeftovers(limit: Int) throws(LedgerFault) -> Int {
    try change { () throws(SQLError) in
      var left = limit
      while left > 0 {
        let next = try threads.nextLeftover.statement().first { row throws(SQLError) in
          (row: row.integer(0), sid: try row.sid(1))
        }
        guard let next else { break }
        left -= try removeParts(of: next.row, next.sid, limit: left)
        // There may be more of them: it is still the next one to go on with.
        guard left > 0 else { break }
        let deleting = try threads.deleteLeftover.statement()
        deleting.bind(1, next.row)
        try deleting.run()
      }
      return limit - left
    }
  }

  /// Removes up to `limit` conversations that were closed before a time, with all they held and
  /// their interactions, tasks and reservations, the longest closed first; tells how many. One with
  /// an open interaction or a task that still lives stays.
  ///
  /// One call looks at a bounded number of conversations and removes a bounded number of messages,
  /// participants and executions. The next one goes on from there, and a conversation of very many,
  /// whose end takes several calls, counts in each of them.
  public func removeConversations(
    closedBefore time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> Int {
    try change { () throws(SQLError) in
      var removed = 0
      var left = StoreLimits.removedRowsMax
      let candidates = try closed(before: time)
      for candidate in candidates {
        guard removed < limit, left > 0 else { return removed }
        if let interactions = try endedInteractions(of: candidate) {
          removed += 1
          // The participants know which pairs it has, so these go before them.
          try run(threads.deletePairs, candidate.sid)
          left -= try removeParts(of: candidate.row, candidate.sid, limit: left)
          // There may be more of them: it is still the next one to go on with.
          guard left > 0 else { return removed }
          for interaction in interactions { try removeWork(of: interaction) }
          try run(threads.deleteInteractions, candidate.sid)
          try removeItself(candidate)
        }
        removal.dateClosed = candidate.dateClosed ?? removal.dateClosed
        removal.row = candidate.row
      }
      if candidates.count < StoreLimits.removalsConsideredMax { removal = ConversationRemoval() }
      return removed
    }
  }

  /// What to look at next.
  private func closed(
    before time: Timestamp
  ) throws(SQLError) -> [ConversationRemoval.Candidate] {
    let statement = try threads.closedBefore.statement()
    statement.bind(1, time)
    statement.bind(2, removal.dateClosed)
    statement.bind(3, removal.row)
    statement.bind(4, Int64(StoreLimits.removalsConsideredMax))
    return try statement.all(ConversationRemoval.Candidate.init(row:))
  }

  /// A closed conversation's interactions; nil when there is still work on it.
  private func endedInteractions(
    of candidate: ConversationRemoval.Candidate
  ) throws(SQLError) -> [Interaction]? {
    guard candidate.state == .closed else { return nil }
    let interactions = try flexRows.interactions.all(threads.interactionsOf) {
      $0.bind(1, candidate.sid)
    }
    for interaction in interactions {
      guard !interaction.status.isOpen else { return nil }
      let task = interaction.taskSid
      let status = try word(taskRouterRows.taskStatusOf, of: task, AssignmentStatus.self)
      if let status, status.isLive { return nil }
    }
    return interactions
  }

  /// Removes participants, executions and messages of a conversation, the oldest of each first, up
  /// to `limit` of them together; how many.
  private func removeParts(of row: Int64, _ sid: Sid, limit: Int) throws(SQLError) -> Int {
    var left = limit
    for query in [threads.deleteParticipants, threads.deleteRuns] where left > 0 {
      let statement = try query.statement()
      statement.bind(1, sid)
      statement.bind(2, Int64(left))
      left -= try statement.run()
    }
    guard left > 0 else { return limit }
    return limit - left + (try removeMessages(of: row, limit: left))
  }

  /// Removes the oldest messages, with their receipts; how many.
  private func removeMessages(of row: Int64, limit: Int) throws(SQLError) -> Int {
    var count = 0
    for query in [threads.deleteReceipts, threads.deleteMessages] {
      let statement = try query.statement()
      statement.bind(1, row)
      statement.bind(2, Int64(limit))
      count = try statement.run()
    }
    tally.remove(count, of: .message)
    return count
  }

  /// Removes an interaction's task and its reservations, and takes the interaction itself off the
  /// counters.
  private func removeWork(of interaction: Interaction) throws(SQLError) {
    tally.remove(1, of: .interaction(interaction.status))
    let task = interaction.taskSid
    let statement = try threads.reservationsOf.statement()
    statement.bind(1, task)
    let reservations = try statement.all { row throws(SQLError) in
      try row.word(0, ReservationStatus.self)
    }
    for status in reservations { tally.remove(1, of: .reservation(status)) }
    if !reservations.isEmpty { try run(threads.deleteReservations, task) }
    guard let status = try word(taskRouterRows.taskStatusOf, of: task, AssignmentStatus.self)
    else { return }
    try run(threads.deleteTask, task)
    tally.remove(1, of: .task(status))
  }

  /// Removes the conversation itself and its webhooks, which are few.
  private func removeItself(_ conversation: ConversationRemoval.Candidate) throws(SQLError) {
    try run(threads.deleteWebhooks, conversation.sid)
    let statement = try threads.deleteConversation.statement()
    statement.bind(1, conversation.row)
    try statement.run()
    tally.remove(1, of: .conversation(conversation.state))
    if let service = conversation.service { tally.remove(1, of: .conversationOf(service)) }
  }

  private func run(_ query: Query, _ sid: Sid) throws(SQLError) {
    let statement = try query.statement()
    statement.bind(1, sid)
    try statement.run()
  }
}
