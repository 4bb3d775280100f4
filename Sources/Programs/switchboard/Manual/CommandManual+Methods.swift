internal import ControlMethods

extension CommandManual {
  /// The methods, by their nouns.
  static func methods() -> [String] {
    MethodTable.nouns.flatMap { noun -> [String] in
      let methods = MethodTable.all.filter { $0.noun == noun }
      return [".Ss \(Roff.argument(noun))"] + Roff.list(methods.map(method))
    }
  }

  /// Options that mean the same for every method that has them.
  static func sharedOptions() -> [String] {
    Roff.list(
      ParamDescriptor.common.filter { !isGlobal($0) }.map { item($0, prefix: "") }
    )
  }

  /// The options of every command.
  static func globalOptions() -> [String] {
    Roff.list(GlobalOptions.descriptors.map(item))
  }

  /// The commands that are more than a call of one method.
  static func commands() -> [String] {
    Roff.list(
      Command.all.map { command in
        let operands = command.operands.isEmpty ? "" : " Ar " + Roff.argument(command.operands)
        return (
          "Cm " + Roff.argument(command.name) + operands,
          Roff.text(command.summary) + Roff.list(command.options.map(item), isCompact: true)
            + (command.notes.isEmpty ? [] : [".Pp"] + Roff.notes(command.notes))
        )
      }
    )
  }

  private static func method(_ method: MethodDescriptor) -> (term: String, meaning: [String]) {
    let required = method.params.filter(\.isRequired).map { param in
      " Ar " + Roff.argument(param.name.uppercased())
    }
    var meaning = Roff.text(method.summary)
    if let note = method.resultNote { meaning += Roff.text(note) }
    meaning += Roff.list(items(method.ownParams), isCompact: true)
    let shared = method.commonParams.filter { !isGlobal($0) }
      .map { "`--\(ParameterPath.optionName($0.name))`" }
    meaning += [".Pp"]
    if !shared.isEmpty { meaning += Roff.text("Also \(shared.joined(separator: ", ")).") }
    meaning += Roff.text("Method `\(method.name)`, role \(method.role.rawValue).")
    let words = CommandName.words(of: method)
    return ("Cm " + Roff.argument(words) + required.joined(), meaning)
  }

  private static func items(
    _ params: [ParamDescriptor],
    prefix: String = ""
  ) -> [(term: String, meaning: [String])] {
    params.flatMap { param -> [(term: String, meaning: [String])] in
      guard !isGlobal(param) || !prefix.isEmpty else { return [] }
      let own = item(param, prefix: prefix)
      guard case .object(let inner) = param.type else { return [own] }
      return [own] + items(inner, prefix: prefix + ParameterPath.optionName(param.name) + ".")
    }
  }

  private static func item(
    _ param: ParamDescriptor,
    prefix: String
  ) -> (term: String, meaning: [String]) {
    let name = prefix + ParameterPath.optionName(param.name)
    var text = param.description + "."
    if param.isRequired { text += " Required." }
    if let value = param.defaultJSON { text += " The default is \(value)." }
    if param.isClearable { text += " `--no-\(name)` clears it." }
    text += choices(param.type)
    return (
      "Fl \(Roff.argument("-" + name)) Ar \(Roff.argument(ParameterPath.placeholder(param.type)))",
      Roff.text(text)
    )
  }

  private static func item(_ option: OptionDescriptor) -> (term: String, meaning: [String]) {
    let value: String? =
      switch option.operand {
      case .none: nil
      case .word(let word): word
      case .boolean: "true|false"
      }
    return (
      "Fl " + Roff.argument("-" + option.name) + (value.map { " Ar " + Roff.argument($0) } ?? ""),
      Roff.text(option.help + ".")
    )
  }

  /// The words that the placeholder does not show.
  private static func choices(_ type: SchemaType) -> String {
    if case .choice(let words) = type, words.count > 4 {
      return " One of \(words.joined(separator: ", "))."
    }
    if case .choices(let words) = type { return " Words: \(words.joined(separator: ", "))." }
    return ""
  }

  /// Whether a global option of the same name stands for it.
  private static func isGlobal(_ param: ParamDescriptor) -> Bool {
    GlobalOptions.descriptors.contains { $0.name == ParameterPath.optionName(param.name) }
  }
}
