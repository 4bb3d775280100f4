internal import ControlMethods

/// Everything that can be completed, made from the table of methods and the commands: what the
/// scripts of all shells hold.
enum CompletionTable {
  /// The names of all methods.
  static let methods = MethodTable.all.map(\.name)

  /// Types of events to subscribe to, by their nouns. (The log's own table belongs to the daemon.)
  static let eventTypes = [
    "address.*", "configuration.*", "conversation.*", "delivery.*", "dispatch.*", "flow.*",
    "interaction.*", "message.*", "participant.*", "reservation.*", "server.*", "service.*",
    "task.*", "worker.*",
  ]

  /// The options of every command, but for `--fields`, which each command has its own words for.
  static let globals = GlobalOptions.descriptors.filter { $0.name != "fields" }
    .map(CompletionOption.init)

  /// `--fields` with the members of a command's result.
  static func fields(_ members: [String]) -> [CompletionOption] {
    GlobalOptions.descriptors.filter { $0.name == "fields" }.map { option in
      CompletionOption(name: option.name, value: .list(members), help: option.help)
    }
  }

  /// The start of the line first, then each noun with its verbs and commands.
  static func entries() -> [CompletionEntry] {
    var entries = [start()]
    for word in firstWords {
      var entry = own(word)
      entry.verbs = verbs(of: word)
      entries.append(entry)
      for verb in entry.verbs { entries.append(own("\(word) \(verb.word)")) }
    }
    return entries
  }

  /// The line's first words: nouns, words that stand for a method, commands.
  private static var firstWords: [String] {
    let commands = Command.all.map { $0.name.prefix { $0 != " " }.description }
    let words = MethodTable.nouns + CommandName.shortcuts.keys + commands
    return Set(words).subtracting(["help"]).sorted()
  }

  private static func start() -> CompletionEntry {
    var entry = CompletionEntry(words: "")
    entry.verbs = firstWords.map { word in .init(word: word, help: summary(word)) }
    entry.verbs.append(.init(word: "help", help: "Explains a command."))
    entry.options =
      [
        CompletionOption(name: "version", value: nil, help: "Print the version")
      ] + fields([])
    return entry
  }

  private static func summary(_ word: String) -> String {
    if let method = CommandName.shortcuts[word] { return MethodTable.descriptor(method).summary }
    if let command = Command.all.first(where: { $0.name == word }) { return command.summary }
    return verbs(of: word).map(\.word).joined(separator: ", ")
  }

  /// The verbs of a noun: its methods, and the commands that begin with it.
  private static func verbs(of noun: String) -> [CompletionEntry.Verb] {
    let commands = Command.all.filter { $0.name.hasPrefix(noun + " ") }.map { command in
      CompletionEntry.Verb(
        word: String(command.name.dropFirst(noun.count + 1)),
        help: command.summary
      )
    }
    let methods = MethodTable.all.filter { $0.noun == noun && !$0.verb.isEmpty }.map { method in
      CompletionEntry.Verb(word: ParameterPath.optionName(method.verb), help: method.summary)
    }
    return commands + methods.filter { method in !commands.contains { $0.word == method.word } }
  }

  /// What the words by themselves are: a command, a method, or only the beginning of one.
  private static func own(_ words: String) -> CompletionEntry {
    // The command line takes `events subscribe` as `events --follow`.
    let name = words == "events subscribe" ? Command.events.name : words
    if let command = Command.all.first(where: { $0.name == name }) {
      let entry = CompletionEntry(command)
      return CompletionEntry(words: words, operands: entry.operands, options: entry.options)
    }
    if let method = CommandName.shortcuts[words] {
      return CompletionEntry(MethodTable.descriptor(method), words: words)
    }
    let parts = words.split(separator: " ").map(String.init)
    if parts.count == 2, let method = CommandName.method(parts[0], parts[1]) {
      return CompletionEntry(method, words: words)
    }
    return CompletionEntry(words: words)
  }
}
