internal import JSON
internal import Twilio

/// Signs webhooks: with a token of one's own, or by the daemon with its newest one.
struct WebhookSigner {
  let context: CommandContext
  /// Nil: the daemon signs.
  let authToken: String?

  /// The signer that the options of a command ask for.
  init(_ context: CommandContext) throws(CommandFailure) {
    self.context = context
    guard let file = context.arguments.word("auth-token-file") else {
      authToken = nil
      return
    }
    let lines = TextFile.read(file)?.split(whereSeparator: \.isNewline)
    guard let first = lines?.first else {
      throw context.usage(
        "No auth token can be read from \(file).",
        hint: "Name a file that you may read and whose first line is the token."
      )
    }
    authToken = String(first)
  }

  func sign(_ request: WebhookRequest) throws(CommandFailure) -> SignedWebhook {
    switch request.style {
    case .form:
      let body = FormText.encode(request.fields.pairs)
      let type = FormField("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
      let signed = try sign(request.url, method: "POST", fields: request.fields)
      return SignedWebhook(
        method: "POST",
        url: request.url,
        headers: [type] + signed.headers,
        body: body
      )
    case .get:
      let query = String(decoding: FormText.encode(request.fields.pairs), as: UTF8.self)
      let url = request.url + (request.url.contains("?") ? "&" : "?") + query
      let signed = try sign(url, method: "GET", fields: [])
      return SignedWebhook(method: "GET", url: url, headers: signed.headers, body: [])
    case .json:
      var object: JSONObject = [:]
      for field in request.fields { object[field.name] = .string(field.value) }
      let body = JSONValue.object(object).serialized()
      let url = WebhookSignature.addingBodyHash(body, to: request.url)
      let signed = try sign(url, method: "GET", fields: [])
      let type = FormField("Content-Type", "application/json")
      return SignedWebhook(
        method: "POST",
        url: url,
        headers: [type] + signed.headers,
        body: body
      )
    }
  }

  /// The headers for a URL and a form's fields, and what was signed when the daemon tells.
  func sign(
    _ text: String,
    method: String,
    fields: [FormField]
  ) throws(CommandFailure) -> (headers: [FormField], result: JSONValue) {
    guard let authToken else {
      var params: JSONObject = ["url": .string(text), "method": .string(method)]
      if !fields.isEmpty { params["parameters"] = .object(Self.object(fields)) }
      let result = try context.call("webhook.sign", .object(params))
      let headers = result["headers"]?.object?.members.compactMap { member in
        member.value.string.map { FormField(member.key, $0) }
      }
      return (headers ?? [], result)
    }
    guard let url = WebhookURL(text) else {
      throw context.usage(
        "\(text) is not an absolute URL.",
        hint: "Write it whole, such as https://hooks.example.com/webhooks/conversations."
      )
    }
    var parameters = FormParameters()
    for field in fields { parameters.append(name: field.name.utf8, value: field.value.utf8) }
    let signature = WebhookSignature.sign(url, parameters: parameters, secret: authToken)
    return (
      [FormField(WebhookSignature.headerName, signature)],
      [
        "url": .string(text),
        "headers": .object([WebhookSignature.headerName: .string(signature)]),
      ]
    )
  }

  /// The fields as webhook.sign and webhook.verify take them: repeated ones as arrays.
  static func object(_ fields: [FormField]) -> JSONObject {
    var object: JSONObject = [:]
    for field in fields {
      let values = fields.filter { $0.name == field.name }.map { JSONValue.string($0.value) }
      object[field.name] = values.count == 1 ? values[0] : .array(values)
    }
    return object
  }
}
