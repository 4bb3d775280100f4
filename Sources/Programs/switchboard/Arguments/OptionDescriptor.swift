/// An option of a command.
struct OptionDescriptor: Sendable {
  /// What may follow the option's name.
  enum Operand: Sendable, Equatable {
    /// Nothing: naming it turns it on.
    case none
    /// One word, as the next argument or after `=`; the text stands for it in help.
    case word(String)
    /// `true` or `false`, or nothing, which means true. `--no-NAME` means false.
    case boolean
  }

  /// Its name without the dashes, words joined by hyphens.
  let name: String
  let operand: Operand
  let isRepeatable: Bool
  /// What it means, in a sentence without its full stop.
  let help: String

  /// An option that is named and no more.
  init(_ name: String, _ help: String) {
    self.init(name, .none, help)
  }

  init(_ name: String, _ operand: Operand, repeatable: Bool = false, _ help: String) {
    self.name = name
    self.operand = operand
    isRepeatable = repeatable
    self.help = help
  }

  /// The option as help shows it.
  var usage: String {
    switch operand {
    case .none: "--\(name)"
    case .word(let word): "--\(name) \(word)"
    case .boolean: "--\(name) [true|false]"
    }
  }
}
