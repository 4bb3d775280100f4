internal import ControlMethods
internal import JSONRPC
internal import Model

/// The rules of the conversation timers. Source: Twilio Conversations, "States and timers", and
/// the error catalogue (50375, 50376, 50379, 50380).
enum Timers {
  /// Which of the two.
  enum Kind {
    case inactive, closed

    var name: String {
      switch self {
      case .inactive: "default_inactive_timer"
      case .closed: "default_closed_timer"
      }
    }

    var secondsMin: Int {
      switch self {
      case .inactive: 60
      case .closed: 600
      }
    }

    var leastText: String {
      switch self {
      case .inactive: "PT1M"
      case .closed: "PT10M"
      }
    }

    var formatCode: Int {
      switch self {
      case .inactive: 50_379
      case .closed: 50_380
      }
    }

    var tooSmallCode: Int {
      switch self {
      case .inactive: 50_375
      case .closed: 50_376
      }
    }
  }

  /// Checks a timer, if one is given.
  static func check(
    _ text: String?,
    _ kind: Kind,
    warnings: inout [Warning]
  ) throws(RPCError) {
    guard let text else { return }
    guard let duration = ISODuration(text) else {
      throw .invalid(
        pointer: "/\(kind.name)",
        "\(kind.name) is no ISO 8601 duration.",
        hint: "Send something like PT30M, PT24H or P7D.",
        twilioCode: kind.formatCode
      )
    }
    guard duration.seconds >= kind.secondsMin else {
      throw .invalid(
        pointer: "/\(kind.name)",
        "\(kind.name) is shorter than \(kind.leastText).",
        hint: "Send at least \(kind.leastText).",
        twilioCode: kind.tooSmallCode
      )
    }
    if duration.hasMonths { warnings.append(inMonths(kind.name, text)) }
  }

  /// What is odd about a conversation's own timers; whether they may be so, the engine says.
  static func warnings(_ timers: Parameters) -> [Warning] {
    ["inactive", "closed"].compactMap { name in
      guard let text = timers.text(name), ISODuration(text)?.hasMonths == true else { return nil }
      return inMonths("timers.\(name)", text)
    }
  }

  private static func inMonths(_ name: String, _ text: String) -> Warning {
    Warning(
      "timer_in_months",
      "\(name) \(text) counts months or years; minutes stand behind a T, as in PT1M."
    )
  }
}
