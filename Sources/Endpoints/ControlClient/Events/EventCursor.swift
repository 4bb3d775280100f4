/// Where in the event log a subscription is: lets each event through once, and decides about gaps.
/// A pure machine.
struct EventCursor: Sendable {
  /// What to do with what came.
  enum Step: Equatable {
    case deliver(ControlEvent)
    /// It was delivered before.
    case skip
    /// Subscribe again after ``EventCursor/seq``: the log has what is missing.
    case askAgain
  }

  /// The number of the last event that was delivered, or after which everything is wanted.
  private(set) var seq: Int64
  /// ``seq`` when it was last asked again because of a gap.
  private var askedAgainAfter: Int64?

  init(after seq: Int64) {
    self.seq = seq
  }

  /// Takes what a subscription brought.
  mutating func take(_ event: ControlEvent) -> Step {
    switch event {
    case .event(_, let number, _, _, _):
      guard number > seq else { return .skip }
      seq = number
      return .deliver(event)
    case .gap(let subscription, let from, let to):
      guard to > seq else { return .skip }
      if askedAgainAfter != seq {
        askedAgainAfter = seq
        return .askAgain
      }
      // The log itself has it no more.
      let first = max(from, seq + 1)
      seq = to
      return .deliver(.gap(subscription: subscription, from: first, to: to))
    }
  }
}
