internal import ControlMethods

/// switchboard-control(7): the control socket, for whoever writes a client or types at it.
enum ControlManual {
  static func lines() -> [String] {
    [ControlManualText.start]
      + [".Sh METHODS", ControlManualText.methods] + methods()
      + [".Sh ERROR CODES", ControlManualText.errors]
      + [".Ss Any method"] + errors(ErrorTable.general)
      + [".Ss Some methods"] + errors(ErrorTable.specific)
      + [ControlManualText.end]
  }

  private static func methods() -> [String] {
    Roff.list(
      MethodTable.all.map { method in
        let params = method.params.map { $0.isRequired ? $0.name : "[\($0.name)]" }
        let errors = method.errors.map { "`\($0.name)`" }
        var meaning = Roff.text(method.summary)
        if !params.isEmpty {
          meaning += Roff.text("Parameters: \(params.joined(separator: ", ")).")
        }
        var end = "Result: \(method.result.rawValue). Role: \(method.role.rawValue)."
        if !errors.isEmpty { end += " Errors: \(errors.joined(separator: ", "))." }
        return ("Ic " + Roff.argument(method.name), meaning + Roff.text(end))
      }
    )
  }

  private static func errors(_ errors: [ErrorDescriptor]) -> [String] {
    Roff.list(
      errors.map { error in
        var kind = "Class \(error.errorClass)"
        if let code = error.twilioCode { kind += ", Twilio's code \(code)" }
        if error.mayRetry { kind += ", may succeed later" }
        return (
          "Er " + Roff.argument("\(error.code) \(error.name)"),
          Roff.text("\(error.meaning) \(error.remedy) \(kind).")
        )
      }
    )
  }
}
