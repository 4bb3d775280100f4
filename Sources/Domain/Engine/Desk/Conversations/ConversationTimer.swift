internal import Model

/// The two timers of a conversation, and the rules for their texts.
/// Source: Twilio Conversations, "States and timers", and its error catalogue.
enum ConversationTimer {
  case inactive, closed

  /// Milliseconds of a timer's text; nil for no timer.
  func milliseconds(of text: String?) throws(Fault) -> Int64? {
    guard let text else { return nil }
    guard let duration = ISODuration(text) else {
      throw .invalid(
        pointer: "/timers/\(name)",
        message: "the \(name) timer \"\(text)\" is no ISO 8601 duration",
        hint: "give something like PT30M, PT24H or P7D",
        twilioCode: self == .inactive ? 50_379 : 50_380
      )
    }
    guard duration.seconds >= secondsMin else {
      throw .invalid(
        pointer: "/timers/\(name)",
        message: "the \(name) timer \(text) is shorter than \(secondsMin / 60) min",
        hint: "give at least PT\(secondsMin / 60)M",
        twilioCode: self == .inactive ? 50_375 : 50_376
      )
    }
    return Int64(duration.seconds) * 1_000
  }

  private var name: String {
    switch self {
    case .inactive: "inactive"
    case .closed: "closed"
    }
  }

  private var secondsMin: Int {
    switch self {
    case .inactive: ConversationLimits.inactiveTimerSecondsMin
    case .closed: ConversationLimits.closedTimerSecondsMin
    }
  }
}
