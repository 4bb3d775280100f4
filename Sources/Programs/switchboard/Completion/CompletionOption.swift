internal import ControlMethods

/// An option that can be completed.
struct CompletionOption: Equatable {
  /// Without its dashes, words joined by hyphens, inner members dotted.
  let name: String
  /// What follows it; nil when nothing does.
  let value: CompletionValue?
  /// A sentence without its full stop.
  let help: String

  /// The option as the scripts' tables write it: `--name`, or `--name=` and its value.
  var notation: String {
    value.map { "--\(name)=\($0.notation)" } ?? "--\(name)"
  }
}

extension CompletionOption {
  init(_ option: OptionDescriptor) {
    name = option.name
    value = option.operand == .none ? nil : CompletionValue(option)
    help = option.help
  }

  /// The options of a method's parameters, those of inner members too, and `--no-…` for what may
  /// be switched off or cleared. A name that is also a global option's means that one.
  static func options(
    _ params: [ParamDescriptor],
    of noun: String,
    prefix: String = ""
  ) -> [CompletionOption] {
    params.flatMap { param -> [CompletionOption] in
      let name = prefix + ParameterPath.optionName(param.name)
      guard !GlobalOptions.descriptors.contains(where: { $0.name == name }) else { return [] }
      let value = CompletionValue(param, of: noun)
      var options = [CompletionOption(name: name, value: value, help: param.description)]
      if value == .truth {
        options.append(CompletionOption(name: "no-\(name)", value: nil, help: "Not --\(name)"))
      } else if param.isClearable {
        options.append(CompletionOption(name: "no-\(name)", value: nil, help: "Clears --\(name)"))
      }
      if case .object(let inner) = param.type {
        options += Self.options(inner, of: noun, prefix: name + ".")
      }
      return options
    }
  }
}
