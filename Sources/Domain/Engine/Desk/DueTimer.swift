internal import Model

/// Something that falls due. A timer names its object and proves nothing: when it fires, the
/// object's stored state decides whether there is anything to do.
struct DueTimer: Comparable, Sendable {
  enum Matter: Hashable, Sendable {
    /// An offer lapses.
    case reservationExpires(Sid)
    /// A task is given up.
    case taskExpires(Sid)
    /// A worker who declined a task may be asked again.
    case cooldownEnds(Sid)
    /// Conversations without traffic become inactive or are closed.
    case conversationTimers
    /// Executions that wait go on.
    case runs
    /// What is too old is removed.
    case housekeeping
  }

  let dueMonotonicMilliseconds: Int64
  /// Keeps the order of what falls due at the same time: the order on the wall clock, then the
  /// order of arming.
  let dueWall: Timestamp
  let matter: Matter

  static func < (left: DueTimer, right: DueTimer) -> Bool {
    (left.dueMonotonicMilliseconds, left.dueWall) < (right.dueMonotonicMilliseconds, right.dueWall)
  }
}
