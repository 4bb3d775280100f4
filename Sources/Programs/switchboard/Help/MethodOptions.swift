internal import ControlMethods

/// A method's parameters as options in help.
enum MethodOptions {
  private static let usageColumns = 44
  private static let textColumns = 53

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
      let rows = wrapped(text).enumerated().map { number, row in
        "  \(TextWidth.padded(number == 0 ? usage : "", to: usageColumns)) \(row)"
      }
      guard case .object(let inner) = param.type else { return rows }
      return rows + lines(inner, prefix: name + ".")
    }
  }

  /// The text in lines that its column has room for.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, TextWidth.of(last) + 1 + TextWidth.of(String(word)) <= textColumns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [""] : lines
  }

  /// The words of a choice that are too many for the placeholder.
  private static func choices(_ type: SchemaType) -> String {
    switch type {
    case .choice(let words) where words.count > 4: words.joined(separator: ", ")
    case .choices(let words), .integerOrChoice(_, let words): words.joined(separator: ", ")
    case .choice, .text, .sid, .sidOrName, .integer, .boolean, .requestID, .texts, .attributes,
      .document, .object, .timestamp, .any, .shape, .list, .nullable:
      ""
    }
  }
}
