internal import JSON

extension Command {
  static let webhookSign = Command(
    "webhook sign",
    "Signs a webhook: gives the headers to send with it.",
    options: [
      OptionDescriptor("url", .word("URL"), "Where it will be sent, with its query"),
      WebhookOptions.method, WebhookOptions.parameters,
      OptionDescriptor("form", .word("TEXT"), "The parameters as form text, such as a=1&b=2"),
      WebhookOptions.authTokenFile,
    ],
    notes: """
      The daemon signs with its newest token (role admin), unless a token is given.
      """
  ) { context throws(CommandFailure) in
    let url = try WebhookOptions.url(context)
    let signed = try WebhookSigner(context).sign(
      url,
      method: try WebhookOptions.method(context),
      fields: try WebhookOptions.formFields(context)
    )
    context.print(signed.result, of: "webhook.sign")
    return .success
  }
}
