internal import JSON

extension Command {
  static let call = Command(
    "call",
    "Calls any method with parameters as JSON.",
    operands: "METHOD [JSON|-]",
    notes: """
      JSON is the object of parameters; - reads it from standard input. The result is printed as
      JSON.
      Example: switchboard call address.list '{"type":"sms"}'
      """
  ) { context throws(CommandFailure) in
    let words = context.arguments.words
    guard let method = words.first, words.count <= 2 else {
      throw CommandFailure(
        "call takes a method and its parameters.",
        next: "switchboard call --help",
        exitCode: .usage
      )
    }
    var params: JSONValue?
    if words.count == 2 {
      let text = words[1] == "-" ? StandardInput.all() : Array(words[1].utf8)
      do throws(JSONError) {
        params = try JSONValue(parsing: text)
      } catch {
        throw CommandFailure(
          "The parameters are not JSON: \(error).",
          hint: #"Write an object in single quotes, such as '{"limit":5}'."#,
          exitCode: .usage
        )
      }
    }
    let result = try context.call(method, params)
    context.printJSON(ResultText.select(context.options.fields, of: result))
    return .success
  }
}
