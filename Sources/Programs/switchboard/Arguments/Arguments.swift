internal import ControlMethods

/// The words of a command line, sorted into options and the rest.
struct Arguments {
  /// An option as it was given.
  struct Given: Equatable {
    let name: String
    /// The word that came with it; nil when none did.
    let word: String?
  }

  /// Words that belong to no option, in order.
  private(set) var words: [String] = []
  /// Options in the order given.
  private(set) var given: [Given] = []

  /// Reads a command line. `known` are the options that are looked up by name; `other` says what
  /// may follow an option that is none of these, or throws when there is no such option.
  init(
    _ arguments: [String],
    known: [OptionDescriptor],
    other: (String) throws(UsageError) -> OptionDescriptor.Operand
  ) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        words.append(argument)
        continue
      }
      let (name, attached) = try Self.split(argument)
      let operand: OptionDescriptor.Operand
      if let option = known.first(where: { $0.name == name }) {
        operand = option.operand
      } else {
        operand = try other(name)
      }
      given.append(
        Given(name: name, word: try Self.word(operand, name, attached: attached, &rest))
      )
    }
  }

  /// Reads a command line whose options are all known beforehand.
  init(_ arguments: [String], known: [OptionDescriptor]) throws(UsageError) {
    try self.init(arguments, known: known) { name throws(UsageError) in
      throw Self.unknown(name, among: known.map(\.name))
    }
    for option in known where !option.isRepeatable {
      guard given.count(where: { $0.name == option.name }) < 2 else {
        throw UsageError("--\(option.name) is given twice.", hint: "Give it once.")
      }
    }
  }

  /// The error for an option nobody knows.
  static func unknown(_ name: String, among known: [String]) -> UsageError {
    let nearest = NearestNames.names(to: name, among: known, count: 1).first
    return UsageError(
      "There is no option --\(name) here.",
      hint: nearest.map { "Did you mean --\($0)?" }
    )
  }

  func has(_ name: String) -> Bool {
    given.contains { $0.name == name }
  }

  /// The word of the option's last appearance.
  func word(_ name: String) -> String? {
    given.last { $0.name == name }?.word
  }

  /// The words of all its appearances.
  func words(_ name: String) -> [String] {
    given.compactMap { $0.name == name ? $0.word : nil }
  }

  /// A whole number within `range`, or nil when the option is not given.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = word(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        "--\(name) must be a whole number, not \(text).",
        hint: range.upperBound == Int.max
          ? "Give \(range.lowerBound) or more."
          : "Give \(range.lowerBound) to \(range.upperBound)."
      )
    }
    return number
  }

  /// `-h` is `--help`; every other option has two dashes.
  private static func split(
    _ argument: String
  ) throws(UsageError) -> (name: String, attached: String?) {
    if argument == "-h" { return ("help", nil) }
    if argument == "-j" { return ("json", nil) }
    guard argument.hasPrefix("--") else {
      throw UsageError(
        "There is no option \(argument).",
        hint: "Options have two dashes, such as --json."
      )
    }
    let text = argument.dropFirst(2)
    guard let equals = text.firstIndex(of: "=") else { return (String(text), nil) }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func word(
    _ operand: OptionDescriptor.Operand,
    _ name: String,
    attached: String?,
    _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> String? {
    switch operand {
    case .none:
      guard attached == nil else {
        throw UsageError("--\(name) takes no value.", hint: "Write --\(name) alone.")
      }
      return nil
    case .boolean:
      if let attached { return attached }
      guard let next = rest.first, next == "true" || next == "false" else { return nil }
      rest.removeFirst()
      return next
    case .word(let placeholder):
      if let attached { return attached }
      guard let next = rest.popFirst() else {
        throw UsageError(
          "--\(name) needs a value.",
          hint: "Write --\(name) \(placeholder)."
        )
      }
      return next
    }
  }
}
