internal import Control
internal import JSON
internal import JSONRPC
internal import Twilio

/// The control socket's view of webhook signatures, in the backend's terms and back.
enum SignatureTools {
  /// What was, or is to be, signed.
  static func parts(
    of probe: WebhookProbe
  ) throws(RPCError) -> (url: WebhookURL, content: SignedContent) {
    guard let url = WebhookURL(probe.url) else {
      throw RPCError.invalidParams(
        "url is not an http or https URL",
        pointer: JSONPointer.root.appending("url"),
        hint: "give the whole URL the sender calls, with its query"
      )
    }
    if probe.method == "GET" { return (url, .none) }
    if let body = probe.body {
      guard probe.contentType.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
        return (url, .body(body))
      }
      do throws(FormError) {
        return (url, .form(try FormParameters(decoding: body.span)))
      } catch {
        throw RPCError.invalidParams(
          "body can't be read as a form: \(error)",
          pointer: JSONPointer.root.appending("body"),
          hint: "give the raw body as it was sent, or params instead"
        )
      }
    }
    return (url, .form(form(of: probe)))
  }

  /// What was found, without any secret.
  static func verification(_ found: SignatureExplanation) -> WebhookVerification {
    var number: Int?
    if let match = found.match {
      switch match.secret {
      case .authToken(let position): number = position
      case .sharedKey: number = nil
      }
    }
    let matched = found.match?.variant
    let url = WebhookURL(found.urlsTried.first ?? "")
    let variants = found.urlsTried.map { text in
      (url: text, matched: matched.flatMap { url?.text($0) } == text)
    }
    return WebhookVerification(
      isValid: found.match != nil,
      canonicalString: found.canonicalString,
      variants: variants,
      secretNumber: number,
      reason: found.refusal.map { "\($0.message) \($0.hint)" }
    )
  }

  /// Signs as the sender would.
  static func sign(
    _ probe: WebhookProbe,
    secret: Secret?
  ) throws(RPCError) -> Control.WebhookSignature {
    guard let secret else {
      throw RPCError(
        .invalidState,
        "no auth token is configured",
        name: "webhook.invalid_state",
        data: ["hint": "set webhooks.auth_tokens, then sign again"]
      )
    }
    var signed = probe
    let isJSON = probe.body != nil && probe.method != "GET"
    if let body = probe.body, isJSON,
      !probe.contentType.lowercased().hasPrefix("application/x-www-form-urlencoded")
    {
      signed.url = Twilio.WebhookSignature.addingBodyHash(body, to: probe.url)
    }
    let (url, content) = try parts(of: signed)
    let parameters: FormParameters
    switch content {
    case .form(let form): parameters = form
    case .none, .body: parameters = FormParameters()
    }
    let signature = Twilio.WebhookSignature.sign(
      url,
      parameters: parameters,
      secret: secret.revealed()
    )
    let canonical = WebhookVerifier(authTokens: [])
      .explain(url, content, signatures: []).canonicalString
    return Control.WebhookSignature(
      url: signed.url,
      headers: [(Twilio.WebhookSignature.headerName, signature)],
      canonicalString: canonical
    )
  }

  private static func form(of probe: WebhookProbe) -> FormParameters {
    var form = FormParameters()
    for (name, value) in probe.parameters { form.append(name: name.utf8, value: value.utf8) }
    return form
  }
}
