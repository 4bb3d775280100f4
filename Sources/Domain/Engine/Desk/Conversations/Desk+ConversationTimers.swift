internal import Model

/// The timers of conversations made here. Traffic moves no timer: when one fires, the last traffic
/// tells whether anything is due, and if not, when to look again.
extension Desk {
  /// Sees to it that conversations' timers are looked at by a time. One timer serves all of them.
  func armConversationTimers(at due: Timestamp?) {
    guard var due else { return }
    if let pausedUntil = conversationClock.pausedUntilMonotonicMilliseconds {
      let wait = max(0, pausedUntil - now.monotonicMilliseconds)
      due = max(due, now.wall.advanced(byMilliseconds: wait))
    }
    if conversationClock.armed.add(due) { arm(.conversationTimers, at: due) }
  }

  /// Arms the timer by what is stored.
  func recallConversationTimers() throws(LedgerFault) {
    conversationClock.armed.clear()
    armConversationTimers(at: try ledger.firstConversationTimer())
  }

  /// Moves the conversations on that nobody has written in for long enough: those that fell due
  /// first, a bounded number, and the rest in the next transaction.
  func lookAfterConversations(_ timer: DueTimer) throws(Fault) {
    guard conversationClock.armed.remove(timer.dueWall) else { return }
    // The timer is gone: should the work be undone, it must be armed again, and not at once.
    memoryTouched = true
    conversationClock.pausedUntilMonotonicMilliseconds =
      now.monotonicMilliseconds + ConversationLimits.timersRetryMilliseconds
    let limit = ConversationLimits.timersBatchMax
    let due = try stored { () throws(LedgerFault) in
      try ledger.conversations(
        timersDueBefore: now.wall.advanced(byMilliseconds: 1),
        limit: limit
      )
    }
    for conversation in due { try passTime(of: conversation) }
    conversationClock.pausedUntilMonotonicMilliseconds = nil
    let first = try stored { () throws(LedgerFault) in try ledger.firstConversationTimer() }
    // Whoever waits for the writer comes in between.
    armConversationTimers(at: first.map { max($0, now.wall.advanced(byMilliseconds: 1)) })
  }

  private func passTime(of found: Conversation) throws(Fault) {
    var conversation = found
    let closing = conversation.dateClosedDue
    let isClosing = closing.map { $0 <= now.wall } ?? false
    if let date = conversation.dateInactiveDue, date <= now.wall, closing.map({ date < $0 }) ?? true
    {
      conversation.state = .inactive
      conversation.dateUpdated = now.wall
      try store(&conversation)
      try announceState(of: &conversation, from: .active, because: .timer)
    } else if !isClosing {
      // There was traffic since, and the date was too early.
      return try store(&conversation)
    }
    if isClosing { _ = try end(conversation, because: .timer) }
  }
}
