internal import ControlMethods
internal import Engine

/// What the control socket has counted since its start. It lives on the control loop; counting
/// allocates nothing.
struct ControlMetrics {
  /// Connections taken.
  var connectionsAccepted: Int64 = 0
  /// Connections refused because too many were open.
  var connectionsRefused: Int64 = 0
  /// Gaps told to subscribers.
  var gaps: Int64 = 0
  /// Requests for methods that there are none of.
  private(set) var unknownMethods: Int64 = 0
  /// By method and outcome, those of one method side by side.
  private var answers: [Int64]
  private var durations: [FixedHistogram]
  private let kinds: [CallKind]

  private static let outcomes = CallOutcome.allCases.count

  init() {
    let methods = MethodTable.all
    kinds = methods.map { CallKind($0) }
    answers = Array(repeating: 0, count: methods.count * Self.outcomes)
    durations = CallKind.allCases.map { _ in .callDuration }
  }

  /// Counts the answer to a call of the method with this place in the table.
  mutating func noteAnswer(_ method: Int, _ outcome: CallOutcome, nanoseconds: Int64) {
    answers[method * Self.outcomes + outcome.rawValue] += 1
    durations[kinds[method].rawValue].note(nanoseconds)
  }

  /// Counts a request that was refused before it became a call; nil: its method is unknown.
  mutating func noteRefusal(_ method: Int?, _ outcome: CallOutcome) {
    if let method {
      answers[method * Self.outcomes + outcome.rawValue] += 1
    } else {
      unknownMethods += 1
    }
  }

  /// How many calls of a method ended so.
  func answers(_ method: Int, _ outcome: CallOutcome) -> Int64 {
    answers[method * Self.outcomes + outcome.rawValue]
  }

  /// How long the calls of a kind took, in nanoseconds.
  func durations(_ kind: CallKind) -> FixedHistogram {
    durations[kind.rawValue]
  }
}
