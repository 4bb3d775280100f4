internal import JSON

/// One thing that was looked at.
struct Check {
  enum Outcome: String {
    case pass, warn, fail
  }

  let name: String
  let outcome: Outcome
  let finding: String
  /// What to do about it; nil when all is well.
  let remedy: String?

  init(_ name: String, _ outcome: Outcome, _ finding: String, remedy: String? = nil) {
    self.name = name
    self.outcome = outcome
    self.finding = finding
    self.remedy = remedy
  }

  var json: JSONValue {
    [
      "check": .string(name), "status": .string(outcome.rawValue), "actual": .string(finding),
      "fix": remedy.map(JSONValue.string) ?? .null,
    ]
  }

  func print(to terminal: Terminal) {
    let mark =
      switch outcome {
      case .pass: terminal.green("pass")
      case .warn: terminal.bold("warn")
      case .fail: terminal.red("FAIL")
      }
    terminal.print("\(mark)  \(TextWidth.padded(name, to: 10))  \(finding)")
    if let remedy { terminal.print("                  \(remedy)") }
  }
}
