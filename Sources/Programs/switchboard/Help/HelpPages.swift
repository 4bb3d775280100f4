internal import ControlMethods

/// The help texts, made from the table of methods and the commands.
enum HelpPages {
  /// All nouns and commands.
  static func overview() -> String {
    var lines = [
      "switchboard: the command line of switchboardd's control socket.", "",
      "Usage: switchboard NOUN VERB [SID] [--option value …]", "", "Methods:",
    ]
    for noun in MethodTable.nouns where noun != "help" {
      let verbs = MethodTable.all.filter { $0.noun == noun }.map { verb($0) }
      lines.append("  \(TextWidth.padded(noun, to: 16))\(verbs.joined(separator: " "))")
    }
    lines += [
      "", "Single words:", "  " + CommandName.shortcuts.keys.sorted().joined(separator: " "),
    ]
    lines += ["", "Commands:"]
    for command in Command.all {
      lines.append("  \(TextWidth.padded(command.name, to: 16))\(command.summary)")
    }
    return
      (lines + ["", "Options everywhere:"] + options(GlobalOptions.descriptors) + [
        "", "Exit codes: 0 done, 1 refused, 2 usage, 3 not found, 4 conflict, 69 unavailable,",
        "75 try again.", "More: switchboard NOUN, switchboard NOUN VERB --help",
      ]).joined(separator: "\n")
  }

  /// Whether commands of several words begin with this one.
  static func isGroup(_ word: String) -> Bool {
    Command.all.contains { $0.name.hasPrefix(word + " ") }
  }

  /// The verbs of a noun, a line each.
  static func noun(_ noun: String) -> String {
    let commands = Command.all.filter { $0.name == noun || $0.name.hasPrefix(noun + " ") }
    let methods = MethodTable.all.filter { method in
      method.noun == noun && !commands.contains { $0.name == CommandName.words(of: method) }
    }
    let rows =
      methods.map { (CommandName.words(of: $0), $0.summary) }
      + commands.map { ($0.name, $0.summary) }
    let width = rows.map(\.0.count).max() ?? 0
    return
      (rows.map { "  switchboard \(TextWidth.padded($0.0, to: width + 2))\($0.1)" }
      + ["", "More: switchboard \(rows.first?.0 ?? noun) --help"]).joined(separator: "\n")
  }

  /// One method with its options and an example.
  static func method(_ method: MethodDescriptor) -> String {
    let words = CommandName.words(of: method)
    let required = method.ownParams.filter(\.isRequired)
    let operands = required.map { param in
      isPositional(param.type)
        ? param.name.uppercased() : "--\(ParameterPath.optionName(param.name)) …"
    }
    var lines = [
      method.summary, "",
      "Usage: " + (["switchboard \(words)"] + operands + ["[options]"]).joined(separator: " "),
    ]
    let params = method.optionParams
    if !params.isEmpty { lines += ["", "Options:"] + MethodOptions.lines(params) }
    lines += ["", "Options everywhere:"] + options(GlobalOptions.descriptors)
    if let note = method.resultNote { lines += ["", note] }
    lines += [
      "", "Result: \(method.result.rawValue). Role: \(method.role.rawValue).",
      "",
      "Example: switchboard call \(method.name)"
        + (method.example.params.map { " '\($0)'" } ?? ""),
    ]
    return lines.joined(separator: "\n")
  }

  /// One command with its options.
  static func command(_ command: Command) -> String {
    let operands = command.operands.isEmpty ? "" : " \(command.operands)"
    var lines = [command.summary, "", "Usage: switchboard \(command.name)\(operands) [options]"]
    if !command.options.isEmpty { lines += ["", "Options:"] + options(command.options) }
    lines += ["", "Options everywhere:"] + options(GlobalOptions.descriptors)
    if !command.notes.isEmpty { lines += ["", command.notes] }
    return lines.joined(separator: "\n")
  }

  private static func verb(_ method: MethodDescriptor) -> String {
    method.verb.isEmpty ? method.noun : ParameterPath.optionName(method.verb)
  }

  private static func isPositional(_ type: SchemaType) -> Bool {
    switch type {
    case .object, .attributes, .document, .texts: false
    case .text, .sid, .sidOrName, .integer, .boolean, .requestID, .choice, .choices,
      .integerOrChoice, .timestamp, .any, .shape, .list, .nullable:
      true
    }
  }

  private static func options(_ options: [OptionDescriptor]) -> [String] {
    let width = (options.map(\.usage.count).max() ?? 0) + 2
    return options.map { "  \(TextWidth.padded($0.usage, to: width))\($0.help)" }
  }
}
