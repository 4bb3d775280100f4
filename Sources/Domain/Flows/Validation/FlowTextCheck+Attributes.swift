import JSON
import Liquid

extension FlowTextCheck {
  /// Checks attributes: that they are JSON whatever is filled in, and not too long.
  func checkAttributes(_ text: String, charactersMax: Int?) {
    let path = path["attributes"]
    guard !text.isEmpty, let template = checkLiquid(text, path) else { return }
    // As words between quotes, and as numbers elsewhere, outputs leave the text the JSON it is.
    let example = template.replacingOutputs { $0.isInsideString ? "x" : "0" }
    if let fault = Self.fault(ofJSON: example) {
      list.error(
        .badAttributes,
        path,
        "The attributes are no JSON object: \(fault)",
        twilio: Self.twilioTemplateFailure
      )
      return
    }
    if let charactersMax, template.isLiteral, text.count > charactersMax {
      list.error(
        .attributesTooLong,
        path,
        "\(text.count) characters, at most \(charactersMax) are allowed: leave something out"
      )
    }
    checkQuotedOutputs(template.outputs.filter(\.isInsideString), of: text, path)
  }

  private static func fault(ofJSON text: String) -> String? {
    do throws(JSONError) {
      let value = try JSONValue(parsing: text)
      return value.object == nil ? "they must be members in braces" : nil
    } catch {
      return error.description
    }
  }

  /// Tells of outputs between quotes, once of each kind.
  private func checkQuotedOutputs(
    _ outputs: [LiquidTemplate.Output],
    of text: String,
    _ path: FlowPath
  ) {
    if let first = outputs.first(where: \.endsWithToJSON) {
      list.warning(
        .quotedJSON,
        path,
        "{{\(first.expression)}} writes quotes of its own: remove those around it",
        twilio: Self.twilioTemplateFailure
      )
    }
    let risky = outputs.filter { !$0.endsWithToJSON && !Self.isHarmless($0) }
    guard let first = risky.first else { return }
    let remedy =
      Self.fillsItsString(first, of: text)
      ? "write {{\(first.expression) | to_json}} without the quotes"
      : "set the whole text as a variable, and write {{flow.variables.NAME | to_json}} here"
    let others = risky.count > 1 ? " (and \(risky.count - 1) more)" : ""
    list.warning(
      .unescapedValue,
      path,
      "A quote in {{\(first.expression)}}\(others) breaks the attributes: \(remedy)",
      twilio: Self.twilioTemplateFailure
    )
  }

  /// Whether an output is a SID or a number, which has no quotes.
  private static func isHarmless(_ output: LiquidTemplate.Output) -> Bool {
    if let last = output.filters.last { return ["size", "escape", "url_encode"].contains(last) }
    let name = output.expression.lowercased()
    return name.hasSuffix("sid") || name.hasSuffix(".index")
  }

  /// Whether nothing but the output stands between the quotes.
  private static func fillsItsString(_ output: LiquidTemplate.Output, of text: String) -> Bool {
    let quote = UInt8(ascii: "\"")
    let before = text.utf8.prefix(output.offset)
    let inside = output.expression.utf8.count
    var rest = text.utf8.dropFirst(output.offset + 2)
    // White space and hyphens may stand around the expression.
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }.dropFirst(inside)
    rest = rest.drop { $0 != UInt8(ascii: "}") }.dropFirst(2)
    return before.last == quote && rest.first == quote
  }
}
