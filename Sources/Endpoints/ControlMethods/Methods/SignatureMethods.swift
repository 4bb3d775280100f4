/// Signatures of inbound webhooks: explained, and made. Source: Twilio, "Webhooks Security".
enum SignatureMethods {
  static let verify = MethodDescriptor(
    .webhookVerify,
    "Explains whether a webhook's signature fits, and what was compared.",
    role: .operator,
    params: [
      .required("url", .text(1...4_096), "The URL as the sender called it, with its query"),
      .required("signature", .text(1...256), "The header X-Twilio-Signature"),
    ] + request,
    result: .verification,
    example: MethodExample(
      #"{"url":"https://hooks.example.com/webhooks/conversations","#
        + #""signature":"RSOYDt4T1cUTdK1PDd93/VVr8B8=","parameters":{"EventType":"onMessageAdded"}}"#,
      #"""
      {"valid":false,
      "canonical_string":"https://hooks.example.com/webhooks/conversationsEventTypeonMessageAdded",
      "variants":[{"url":"https://hooks.example.com/webhooks/conversations","matched":false}],
      "secret_number":null,"reason":"no configured secret made this signature"}
      """#
    )
  )

  static let sign = MethodDescriptor(
    .webhookSign,
    "Signs a webhook with the newest secret, to try the endpoint out.",
    role: .admin,
    params: [.required("url", .text(1...4_096), "Where the webhook will be sent")] + request,
    result: .signature,
    errors: [.webhookInvalidState],
    example: MethodExample(
      #"{"url":"https://hooks.example.com/webhooks/conversations","#
        + #""parameters":{"EventType":"onMessageAdded"}}"#,
      #"""
      {"url":"https://hooks.example.com/webhooks/conversations",
      "headers":{"X-Twilio-Signature":"RSOYDt4T1cUTdK1PDd93/VVr8B8="},
      "canonical_string":"https://hooks.example.com/webhooks/conversationsEventTypeonMessageAdded"}
      """#
    )
  )

  private static let request: [ParamDescriptor] = [
    .optional("method", .choice(["POST", "GET"]), default: #""POST""#, "How it is sent"),
    .optional(
      "parameters",
      .attributes(bytesMax: 1 << 20),
      "A form's decoded parameters; a repeated one as an array of texts"
    ),
    .optional(
      "body",
      .text(0...1_048_576),
      "The raw body, in place of parameters, such as JSON"
    ),
    .optional(
      "content_type",
      .text(1...128),
      default: #""application/x-www-form-urlencoded""#,
      "The body's type"
    ),
  ]
}
