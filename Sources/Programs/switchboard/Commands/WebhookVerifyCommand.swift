internal import JSON

extension Command {
  static let webhookVerify = Command(
    "webhook verify",
    "Explains whether a signature fits a webhook, and what was compared.",
    options: [
      OptionDescriptor("url", .word("URL"), "The URL as the sender called it, with its query"),
      OptionDescriptor("signature", .word("TEXT"), "The header X-Twilio-Signature"),
      WebhookOptions.method, WebhookOptions.parameters,
      OptionDescriptor("form", .word("TEXT"), "The body as received, such as a=1&b=2"),
      OptionDescriptor("body", .word("TEXT"), "The body as received when it is no form"),
      OptionDescriptor("content-type", .word("TYPE"), "The type of --body"),
    ],
    notes: "Exit code 0 when the signature fits, 1 when it does not."
  ) { context throws(CommandFailure) in
    guard let signature = context.arguments.word("signature") else {
      throw context.usage(
        "--signature is missing.",
        hint: "Copy it from the header X-Twilio-Signature."
      )
    }
    var params: JSONObject = [
      "url": .string(try WebhookOptions.url(context)), "signature": .string(signature),
      "method": .string(try WebhookOptions.method(context)),
    ]
    let fields = try WebhookOptions.formFields(context)
    if !fields.isEmpty { params["parameters"] = .object(WebhookSigner.object(fields)) }
    if let body = context.arguments.word("body") {
      params["body"] = .string(body)
      params["content_type"] = .string(
        context.arguments.word("content-type") ?? "application/json"
      )
    }
    let result = try context.call("webhook.verify", .object(params))
    context.print(result, of: "webhook.verify")
    return result["valid"]?.bool == true ? .success : .failure
  }
}
