/// The list of the errors, made from the table.
public enum ErrorsMarkdown {
  /// The text of `proto-docs/errors.md`.
  public static func text() -> String {
    var text = """
      # Errors of the control socket

      Made from the error table in `Sources/Endpoints/ControlMethods`; `ControlTests` holds this
      file against it.

      `message` is one English sentence. `data` always has `name`, `class` and `hint`; where Twilio
      has a code for it, `twilio_code`. `class` says what a script may do: `client` mend the call,
      `conflict` look at the state, `busy` call again later, `server` read the daemon's log.
      -32602 also has `pointer`, the JSON pointer of the parameter. -32603 has `incident`, which the
      log repeats, in place of a hint. `retry_after_ms` stands where waiting helps.

      The command line client exits with 1 for `client`, 2 for wrong usage, 3 for `….not_found`, 4
      for `conflict`, 69 when the daemon can't be reached, 75 for `busy`.

      ## Any method

      """
    text += "\n" + table(ErrorTable.general)
    text += "\n## Some methods\n\n"
    text += table(ErrorTable.specific)
    return text
  }

  private static func table(_ errors: [ErrorDescriptor]) -> String {
    var text = "| code | name | class | twilio_code | again? | when | what to do |\n"
    text += "|---|---|---|---|---|---|---|\n"
    for error in errors {
      text += "| \(error.code) | `\(error.name)` | \(error.errorClass) | "
      text += error.twilioCode.map(String.init) ?? ""
      text += " | \(error.mayRetry ? "yes" : "no") | "
      text += MethodsMarkdown.escaped(error.meaning) + " | "
      text += MethodsMarkdown.escaped(error.remedy) + " |\n"
    }
    return text
  }
}
