internal import JSON
internal import TLS

extension Command {
  static let webhookSend = Command(
    "webhook send",
    "Sends a signed sample webhook over TLS, and tells the answer.",
    options: [
      OptionDescriptor("url", .word("URL"), "The endpoint; unsaid: the daemon's own"),
      OptionDescriptor("event", .word("NAME"), "The event type (onMessageAdded)"),
      WebhookOptions.parameters,
      OptionDescriptor("form", "POST a form, as Twilio does (the default)"),
      OptionDescriptor("get", "GET with the parameters in the query"),
      OptionDescriptor("json-body", "POST a JSON object whose hash is in the URL"),
      WebhookOptions.authTokenFile,
      OptionDescriptor("trust", .word("FILE"), "PEM certificates to believe"),
      OptionDescriptor("insecure", "Believe any certificate"),
    ],
    notes: """
      The sids are fresh each time; --param replaces any parameter. The daemon signs (role admin),
      unless a token is given. Without --url it is signed for the daemon's https.public_url, if
      there is one, and goes to the daemon's first listener. A loopback address is believed whatever
      its certificate; others are checked against the system's authorities. With --json the answer
      is printed as JSON.
      Exit code 0 when the answer is 2xx.
      """
  ) { context throws(CommandFailure) in
    let needsStatus =
      context.arguments.word("url") == nil || context.arguments.word("auth-token-file") == nil
    let status = needsStatus ? try context.call("server.status") : nil
    let named = context.arguments.word("url")
    // The daemon's own endpoint; a URL that is named is called as it stands.
    let endpoint = named == nil ? WebhookEndpoint(status: status) : nil
    guard let url = named ?? endpoint?.url else { throw noListener }
    let request = WebhookRequest(
      url: url,
      style: style(context),
      fields: try sample(context, status)
    )
    let webhook = try WebhookSigner(context).sign(request)
    let answer: WebhookSender.Answer
    do throws(ProcessFault) {
      let sender = WebhookSender(trust: trust(context, endpoint?.listener ?? webhook.url))
      answer = try sender.send(webhook, to: endpoint)
    } catch {
      throw CommandFailure(
        "\(error).",
        hint: "Check the URL, or name the certificate with --trust FILE.",
        next: "switchboard status",
        exitCode: .unavailable
      )
    }
    report(answer, of: webhook, request, context)
    return (200..<300).contains(answer.status) ? .success : .failure
  }

  private static var noListener: CommandFailure {
    CommandFailure(
      "The daemon tells no HTTPS listener.",
      hint: "Name the endpoint with --url.",
      next: "switchboard status"
    )
  }

  private static func sample(
    _ context: CommandContext,
    _ status: JSONValue?
  ) throws(CommandFailure) -> [FormField] {
    var fields = SampleWebhook.fields(
      event: context.arguments.word("event") ?? "onMessageAdded",
      accountSid: status?["account_sid"]?.string ?? SeedDocument.accountSid
    )
    for field in try WebhookOptions.fields(context) { fields.set(field.name, field.value) }
    return fields
  }

  private static func style(_ context: CommandContext) -> WebhookRequest.Style {
    if context.arguments.has("get") { return .get }
    return context.arguments.has("json-body") ? .json : .form
  }

  private static func trust(_ context: CommandContext, _ url: String) -> TLSTrust {
    if let file = context.arguments.word("trust") { return .file(file) }
    let isLoopback = EndpointURL(url)?.isLoopback ?? false
    return context.arguments.has("insecure") || isLoopback ? .none : .system
  }

  private static func report(
    _ answer: WebhookSender.Answer,
    of webhook: SignedWebhook,
    _ request: WebhookRequest,
    _ context: CommandContext
  ) {
    func field(_ name: String) -> String? { request.fields.first { $0.name == name }?.value }
    let result: JSONValue = [
      "status": JSONValue(answer.status), "milliseconds": Figures.json(answer.milliseconds),
      "url": .string(webhook.url), "event_type": .string(field("EventType") ?? ""),
      "conversation_sid": field("ConversationSid").map(JSONValue.string) ?? .null,
      "message_sid": field("MessageSid").map(JSONValue.string) ?? .null,
      "body": .string(answer.body),
    ]
    if context.options.json {
      context.printJSON(ResultText.select(context.options.fields, of: result))
    } else {
      ResultText(terminal: context.terminal, fields: context.options.fields)
        .print(result, of: nil)
    }
  }
}
