internal import ControlMethods

/// What may follow some words of a command line.
struct CompletionEntry {
  /// A word that may come next.
  struct Verb {
    let word: String
    /// What it does, in a sentence.
    let help: String
  }

  /// The words, with single spaces between them; empty at the start of the line.
  let words: String
  var verbs: [Verb] = []
  /// What fills each of its places for words, in order: an option's name with its dashes, which
  /// the word stands for, or a value as ``CompletionValue/notation`` writes it.
  var operands: [String] = []
  var options: [CompletionOption] = []
}

extension CompletionEntry {
  /// A call of a method.
  init(_ method: MethodDescriptor, words: String) {
    self.words = words
    options = CompletionOption.options(method.params, of: method.noun)
    let members = (method.result.item ?? method.result).members.map(\.name)
    options += CompletionTable.fields(members)
    let required = method.params.filter(\.isRequired)
    // As the command line takes words: they fill what is required, or the first parameter.
    operands = (required.isEmpty ? Array(method.params.prefix(1)) : required)
      .map { "--" + ParameterPath.optionName($0.name) }
      .filter { operand in options.contains { "--\($0.name)" == operand } }
  }

  /// A command that is more than a call.
  init(_ command: Command) {
    words = command.name
    options = command.options.map(CompletionOption.init) + CompletionTable.fields([])
    let operand: CompletionValue? =
      switch command.name {
      case Command.call.name: .words(CompletionTable.methods)
      case Command.bench.name: .words(BenchMode.allCases.map(\.rawValue))
      case Command.completion.name: .words(CompletionShell.allCases.map(\.rawValue))
      case Command.manual.name: .words(ManualPage.allCases.map(\.rawValue))
      default: nil  // a name, not one of our enums: its words can't be listed
      }
    operands = operand.map { [$0.notation] } ?? []
  }
}
