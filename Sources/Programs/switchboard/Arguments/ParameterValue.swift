internal import ControlMethods
internal import JSON

/// Reads the word of an option as the type of its parameter.
enum ParameterValue {
  /// The value of `word`. `before` is what an earlier appearance of the option gave: texts add up.
  static func parse(
    _ word: String?,
    as target: ParameterPath,
    joining before: JSONValue?
  ) throws(UsageError) -> JSONValue {
    guard let type = target.descriptor?.type else { return free(word ?? "true") }
    func mustBe(_ wanted: String, _ hint: String) -> UsageError {
      UsageError("--\(target.option) must be \(wanted), not \(word ?? "nothing").", hint: hint)
    }
    let text = word ?? ""
    switch type {
    case .text, .sid, .sidOrName, .choices, .timestamp: return .string(text)
    case .choice(let words):
      // The table's own spelling, whatever the case of the letters.
      return .string(words.first { $0.lowercased() == text.lowercased() } ?? text)
    case .integer:
      guard let number = Int(text) else {
        throw mustBe("a whole number", "Write digits, such as --\(target.option) 3.")
      }
      return JSONValue(number)
    case .boolean:
      switch text {
      case "", "true": return .bool(true)
      case "false": return .bool(false)
      default: throw mustBe("true or false", "Write --\(target.option) or --no-\(target.option).")
      }
    case .texts:
      let items = try texts(text, target)
      return .array((before?.array ?? []) + items)
    case .attributes, .object:
      guard let value = try? JSONValue(parsing: text), value.kind == .object else {
        throw mustBe(
          "a JSON object",
          #"Write --\#(target.option) '{"name": "value"}', or --\#(target.option).NAME VALUE."#
        )
      }
      return value
    case .document: return (try? JSONValue(parsing: text)) ?? .string(text)
    case .requestID, .integerOrChoice, .any, .shape, .list, .nullable: return free(text)
    }
  }

  /// A JSON value where the word is one, else the word as text.
  static func free(_ word: String) -> JSONValue {
    (try? JSONValue(parsing: word)) ?? .string(word)
  }

  private static func texts(
    _ text: String,
    _ target: ParameterPath
  ) throws(UsageError) -> [JSONValue] {
    guard text.hasPrefix("[") else {
      return text.split(separator: ",").map { .string(String($0)) }
    }
    guard let items = (try? JSONValue(parsing: text))?.array else {
      throw UsageError(
        "--\(target.option) is not a JSON array.",
        hint: "Write --\(target.option) a,b or repeat the option."
      )
    }
    return items
  }
}
