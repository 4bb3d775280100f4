internal import JSON

/// The list of the errors, made from the table.
public enum ErrorsMarkdown {
  /// The text of `proto-docs/errors.md`.
  public static func text() -> String {
    var text = """
      # Errors of the control socket

      Made from the error table in `Sources/Endpoints/ControlMethods`; `ControlTests` holds this
      file against it, and the errors that the sources make against the table.

      `message` is for people. `data` always has `name` and `class`; where Twilio has a code for
      it, `twilio_code`; and a `hint`, except -32603. Programs go by `code` and `data.name`, never
      by the message. `class` says what a script may do:

      | class | what to do | exit status of `switchboard` |
      |---|---|---|
      | `client` | mend the call | 1; 3 for `….not_found` |
      | `conflict` | look at the object's state, then decide | 4 |
      | `busy` | call again later | 75 |
      | `server` | read the daemon's log | 1 |

      `switchboard` exits with 2 for wrong usage, and with 69 when the daemon can't be reached.

      ## What `data` has

      | member | type | |
      |---|---|---|

      """
    for member in ErrorData.members {
      let note = member.description + (member.isOptional ? "" : "; always there")
      text += "| `\(member.name)` | \(MethodsMarkdown.escaped(member.type.summary)) | "
      text += "\(MethodsMarkdown.escaped(note)) |\n"
    }
    text += "\n## Any method\n\n" + table(ErrorTable.general)
    text += "\n## Some methods\n\n" + table(ErrorTable.specific)
    text += "\n## Each error\n"
    for error in ErrorTable.all { text += section(of: error) }
    return text
  }

  /// The names of the errors that have an example of their own, for the tests.
  public static let exampleNames = ErrorExamples.names

  /// The example of an error as an error object.
  public static func example(of error: ErrorDescriptor) -> String {
    ErrorExamples.object(of: error)
  }

  private static func table(_ errors: [ErrorDescriptor]) -> String {
    var text = "| code | name | class | twilio_code | again? |\n|---|---|---|---|---|\n"
    for error in errors {
      text += "| \(error.code) | [`\(error.name)`](#\(anchor(error.name))) | "
      text += "\(error.errorClass) | \(error.twilioCode.map(String.init) ?? "") | "
      text += "\(error.mayRetry ? "yes" : "no") |\n"
    }
    return text
  }

  private static func section(of error: ErrorDescriptor) -> String {
    var text = "\n### \(error.name)\n\n\(error.meaning) \(error.remedy)\n"
    let methods = MethodTable.all.filter { method in
      method.errors.contains { $0.name == error.name }
    }
    if !methods.isEmpty {
      let names = methods.map { "`\($0.name)`" }
      text += "\nOf \(names.joined(separator: ", ")).\n"
    }
    return text + "\n```json\n\(pretty(ErrorExamples.object(of: error)))\n```\n"
  }

  private static func pretty(_ json: String) -> String {
    guard let value = try? JSONValue(parsing: json) else { return json }
    return String(decoding: value.serialized(.pretty), as: UTF8.self)
  }

  /// GitHub's anchor of a heading.
  private static func anchor(_ heading: String) -> String {
    heading.lowercased().filter { $0 != "." }
  }
}
