internal import ControlMethods
internal import JSON

/// Finds the command that a command line names, and runs it.
enum Dispatcher {
  static func run(_ arguments: [String]) -> ExitCode {
    let terminal = Terminal()
    do throws(CommandFailure) {
      return try dispatch(arguments, terminal)
    } catch {
      terminal.report(error.naming(socketOf: arguments))
      return error.exitCode
    }
  }

  /// Runs a command line; the error says how the program ends.
  static func dispatch(
    _ arguments: [String],
    _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    // Global options may stand before the command: the words are what names it.
    let (words, rest) = leadingWords(of: arguments)
    switch words.first {
    case nil:
      if rest.contains("--version") {
        terminal.print(
          "switchboard \(ProductVersion.text), methods \(MethodTable.apiVersion)"
        )
        return .success
      }
      terminal.print(HelpPages.overview())
      return rest.isEmpty || rest.contains("--help") || rest.contains("-h") ? .success : .usage
    case "help"?: return try help(Array(words.dropFirst()), terminal)
    case let first?:
      if let command = command(words) {
        return try run(command, Array(words.dropFirst(wordCount(command))) + rest, terminal)
      }
      let verb = words.dropFirst().first
      if let method = CommandName.shortcuts[first] {
        return try run(
          MethodTable.descriptor(method),
          Array(words.dropFirst()) + rest,
          terminal
        )
      }
      if let verb, let method = CommandName.method(first, verb) {
        return try run(method, Array(words.dropFirst(2)) + rest, terminal)
      }
      guard MethodTable.nouns.contains(first) || HelpPages.isGroup(first) else {
        throw unknown(first)
      }
      guard let verb else {
        terminal.print(HelpPages.noun(first))
        return rest.isEmpty || rest.contains("--help") || rest.contains("-h") ? .success : .usage
      }
      throw unknown(verb, of: first)
    }
  }

  /// The words before the first option that no global option takes, and what follows them with
  /// those global options.
  private static func leadingWords(of arguments: [String]) -> (words: [String], rest: [String]) {
    var words: [String] = []
    var globals: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      // `--name=value` is one word, and -j is --json.
      let long = argument == "-j" ? "--json" : argument
      let name = long.hasPrefix("--") ? String(long.dropFirst(2).prefix { $0 != "=" }) : ""
      guard !argument.hasPrefix("-") || argument == "-" else {
        guard words.isEmpty,
          let option = GlobalOptions.descriptors.first(where: { $0.name == name })
        else { break }
        globals.append(argument)
        if case .word = option.operand, !argument.contains("="), index + 1 < arguments.count {
          index += 1
          globals.append(arguments[index])
        }
        index += 1
        continue
      }
      words.append(argument)
      index += 1
    }
    return (words, globals + arguments[index...])
  }

  private static func wordCount(_ command: Command) -> Int {
    command.name.split(separator: " ").count
  }

  /// The command whose name these words begin with. `events list` is the method, not the command.
  private static func command(_ words: [String]) -> Command? {
    if words.count > 1, words[0] == "events" {
      if words[1] == "subscribe" { return .events }
      if CommandName.method(words[0], words[1]) != nil { return nil }
    }
    return Command.all.first { command in
      let name = command.name.split(separator: " ").map(String.init)
      return words.starts(with: name)
    }
  }

  private static func run(
    _ command: Command,
    _ rest: [String],
    _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let context: CommandContext
    do throws(UsageError) {
      let arguments = try Arguments(rest, known: GlobalOptions.descriptors + command.options)
      context = CommandContext(
        arguments: arguments,
        options: try GlobalOptions(arguments),
        terminal: terminal
      )
    } catch {
      throw CommandFailure(error, command: command.name)
    }
    if context.options.help {
      terminal.print(HelpPages.command(command))
      return .success
    }
    do throws(CommandFailure) {
      return try command.run(context)
    } catch {
      guard error.exitCode == .usage, error.next == nil else { throw error }
      throw CommandFailure(
        error.message,
        hint: error.hint,
        next: "switchboard \(command.name) --help",
        exitCode: .usage
      )
    }
  }

  private static func run(
    _ method: MethodDescriptor,
    _ rest: [String],
    _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let reader = MethodArguments(method)
    let context: CommandContext
    let params: JSONValue?
    do throws(UsageError) {
      let arguments = try Arguments(rest, known: GlobalOptions.descriptors) {
        name throws(UsageError) in try reader.operand(name)
      }
      context = CommandContext(
        arguments: arguments,
        options: try GlobalOptions(arguments),
        terminal: terminal
      )
      if context.options.help {
        terminal.print(HelpPages.method(method))
        return .success
      }
      params = try reader.params(arguments)
    } catch {
      throw CommandFailure(error, command: CommandName.words(of: method))
    }
    return try MethodCommand(method: method, params: params).run(context)
  }

  private static func help(
    _ words: [String],
    _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let name = words.flatMap { $0.split(separator: ".") }.map(String.init)
    if let command = command(name) {
      terminal.print(HelpPages.command(command))
    } else if let first = name.first {
      if let method = name.count > 1 ? CommandName.method(first, name[1]) : nil {
        terminal.print(HelpPages.method(method))
      } else if let method = CommandName.shortcuts[first] {
        terminal.print(HelpPages.method(MethodTable.descriptor(method)))
      } else if MethodTable.nouns.contains(first) || HelpPages.isGroup(first) {
        terminal.print(HelpPages.noun(first))
      } else {
        throw unknown(first)
      }
    } else {
      terminal.print(HelpPages.overview())
    }
    return .success
  }

  private static func unknown(_ word: String) -> CommandFailure {
    let known =
      MethodTable.nouns + CommandName.shortcuts.keys.sorted() + Command.all.map(\.name)
    let nearest = NearestNames.names(to: word, among: known, count: 1)
    return CommandFailure(
      "There is no command \(TextWidth.oneLine(word)).",
      hint: nearest.first.map { "Did you mean \($0)?" },
      next: nearest.first.map { "switchboard \($0) --help" } ?? "switchboard help",
      exitCode: .usage
    )
  }

  private static func unknown(_ verb: String, of noun: String) -> CommandFailure {
    let known = MethodTable.all.filter { $0.noun == noun }.map(\.verb)
    let nearest = NearestNames.names(to: verb, among: known, count: 1).first
    return CommandFailure(
      "\(noun) has no verb \(TextWidth.oneLine(verb)).",
      hint: nearest.map { "Did you mean \(ParameterPath.optionName($0))?" },
      next: "switchboard \(noun)",
      exitCode: .usage
    )
  }
}
