internal import Twilio

/// Reads the options that describe a webhook.
enum WebhookOptions {
  static let parameters = OptionDescriptor(
    "param",
    .word("NAME=VALUE"),
    repeatable: true,
    "A parameter, decoded"
  )
  static let authTokenFile = OptionDescriptor(
    "auth-token-file",
    .word("FILE"),
    "Sign with the token in this file, without the daemon"
  )
  static let method = OptionDescriptor("method", .word("POST|GET"), "How it is sent (POST)")

  /// The fields that `--param` names, in order.
  static func fields(_ context: CommandContext) throws(CommandFailure) -> [FormField] {
    var fields: [FormField] = []
    for text in context.arguments.words("param") {
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw context.usage(
          "--param \(TextWidth.oneLine(text)) has no name and value.",
          hint: "Write --param NAME=VALUE, such as --param Body=hello."
        )
      }
      fields.append(
        FormField(String(text[..<equals]), String(text[text.index(after: equals)...]))
      )
    }
    return fields
  }

  /// The fields of `--form` text and of `--param`.
  static func formFields(_ context: CommandContext) throws(CommandFailure) -> [FormField] {
    let named = try fields(context)
    guard let text = context.arguments.word("form") else { return named }
    let bytes = Array(text.utf8)
    do throws(FormError) {
      let form = try FormParameters(decoding: bytes.span)
      return form.pairs.map { FormField($0.name, $0.value) } + named
    } catch {
      throw context.usage("--form has too many parameters.", hint: "Send fewer.")
    }
  }

  /// The URL a command is about.
  static func url(_ context: CommandContext) throws(CommandFailure) -> String {
    guard let url = context.arguments.word("url") else {
      throw context.usage(
        "--url is missing.",
        hint: "Give the URL as the sender calls it, with its query."
      )
    }
    return url
  }

  static func method(_ context: CommandContext) throws(CommandFailure) -> String {
    let method = (context.arguments.word("method") ?? "POST").uppercased()
    guard method == "POST" || method == "GET" else {
      throw context.usage("--method must be POST or GET, not \(method).")
    }
    return method
  }
}
