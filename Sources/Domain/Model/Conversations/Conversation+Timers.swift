/// When a conversation made here changes its state by itself. Both timers count from the last
/// traffic. Source: Twilio Conversations, "States and timers".
extension Conversation {
  /// When it becomes inactive unless somebody writes before; nil: no timer does that.
  public var dateInactiveDue: Timestamp? {
    guard state == .active else { return nil }
    return inactiveAfterMilliseconds.map { dateActivity.advanced(byMilliseconds: $0) }
  }

  /// When it is closed unless somebody writes before; nil: no timer does that.
  public var dateClosedDue: Timestamp? {
    guard state != .closed else { return nil }
    return closedAfterMilliseconds.map { dateActivity.advanced(byMilliseconds: $0) }
  }

  /// When the first of its timers is due; nil when none runs.
  public var dateNextDue: Timestamp? {
    guard let inactive = dateInactiveDue else { return dateClosedDue }
    return dateClosedDue.map { min($0, inactive) } ?? inactive
  }
}
