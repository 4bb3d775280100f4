internal import ControlMethods

/// A method's parameters as options in help.
enum MethodOptions {
  private static let usageColumns = 44

  static func lines(_ params: [ParamDescriptor], prefix: String = "") -> [String] {
    params.flatMap { param -> [String] in
      let name = prefix + ParameterPath.optionName(param.name)
      let usage = "--\(name) \(ParameterPath.placeholder(param.type))"
      var text = param.description
      if param.isRequired { text += " (required)" }
      if let value = param.defaultJSON { text += " (default \(value))" }
      if param.isClearable { text += "; --no-\(name) clears it" }
      let words = choices(param.type)
      if !words.isEmpty { text += ": \(words)" }
      let line = "  \(TextWidth.padded(usage, to: usageColumns)) \(text)"
      guard case .object(let inner) = param.type else { return [line] }
      return [line] + lines(inner, prefix: name + ".")
    }
  }

  /// The words of a choice that are too many for the placeholder.
  private static func choices(_ type: SchemaType) -> String {
    switch type {
    case .choice(let words) where words.count > 4: words.joined(separator: ", ")
    case .choices(let words): words.joined(separator: ", ")
    case .choice, .text, .sid, .sidOrName, .integer, .boolean, .texts, .attributes, .object,
      .timestamp, .any, .shape, .list, .nullable:
      ""
    }
  }
}
