internal import HeapModule
internal import Model
internal import Routing

/// Timers are data: each is derived from a stored date, armed on the monotonic clock, and armed
/// again from the database at start, where overdue ones fire in the order they fell due.
extension Desk {
  func arm(_ matter: DueTimer.Matter, at due: Timestamp) {
    let wait = due.milliseconds - now.wall.milliseconds
    timers.insert(
      DueTimer(
        // Overdue timers keep their order by being due in the past.
        dueMonotonicMilliseconds: now.monotonicMilliseconds + wait,
        dueWall: due,
        matter: matter
      )
    )
    memoryTouched = true
  }

  /// When the next timer falls due, in monotonic milliseconds; nil when none is armed.
  var nextDueMonotonicMilliseconds: Int64? {
    timers.min?.dueMonotonicMilliseconds
  }

  /// Takes the next timer that is due.
  func popDueTimer() -> DueTimer? {
    guard let due = timers.min, due.dueMonotonicMilliseconds <= now.monotonicMilliseconds else {
      return nil
    }
    return timers.popMin()
  }

  /// Does what a timer is for, if its object still asks for it.
  func fire(_ timer: DueTimer) throws(Fault) {
    switch timer.matter {
    case .reservationExpires(let sid):
      try expireReservation(sid)
    case .taskExpires(let sid):
      try expireTask(sid)
    case .cooldownEnds:
      try makeOffers()
    case .conversationTimers:
      try lookAfterConversations(timer)
    case .runs:
      try continueRuns(timer)
    case .housekeeping:
      try keepHouse()
    }
  }
}
