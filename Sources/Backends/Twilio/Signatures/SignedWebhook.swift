internal import JSON

/// One try of a webhook as it goes over the wire, signed as its receiver checks it.
///
/// Source: Twilio, "Conversations Webhooks" (form or query), "Webhooks security" (the signature).
public struct SignedWebhook: Sendable {
  /// How the parameters travel.
  public enum Method: String, Sendable, CaseIterable {
    /// In the query.
    case get = "GET"
    /// As a form.
    case post = "POST"
  }

  /// The parameter that tells how often the webhook was tried before.
  public static let retryCountName = "RetryCount"
  /// What receivers see as the sender.
  public static let userAgent = "TwilioProxy/1.1"
  /// The header that stays the same over all tries of one webhook.
  public static let idempotencyHeaderName = "I-Twilio-Idempotency-Token"

  /// The URL that is requested and that was signed: without fragment, with a path, and for GET with
  /// the parameters.
  public let url: String
  /// How the parameters travel.
  public let method: Method
  /// The fields, Host and Content-Length excepted.
  public let headers: [(name: String, value: String)]
  /// The form; nil for GET.
  public let body: [UInt8]?

  /// Makes one try. `parameters` come without RetryCount, which is `retryCount` and stands last;
  /// `idempotencyToken` is the same for each try, and `authToken` signs.
  public init(
    url: String,
    method: Method,
    parameters: [(name: String, value: String)],
    retryCount: Int,
    idempotencyToken: String,
    authToken: String
  ) throws(WebhookTargetError) {
    let target = try WebhookTarget(url)
    let all = parameters + [(Self.retryCountName, String(retryCount))]
    let text = FormText.encode(all)
    self.method = method
    var form = FormParameters()
    switch method {
    case .get:
      self.url = target.adding(query: text)
      body = nil
    case .post:
      self.url = target.text
      body = text
      for (name, value) in all { form.append(name: name.utf8, value: value.utf8) }
    }
    guard let signed = WebhookURL(self.url) else { throw .notAbsolute }
    var headers = [
      (name: "User-Agent", value: Self.userAgent), (name: "Accept", value: "*/*"),
      (name: Self.idempotencyHeaderName, value: idempotencyToken),
      (
        name: WebhookSignature.headerName,
        value: WebhookSignature.sign(signed, parameters: form, secret: authToken)
      ),
    ]
    if method == .post {
      headers.append(
        (name: "Content-Type", value: "application/x-www-form-urlencoded; charset=UTF-8")
      )
    }
    self.headers = headers
  }

  /// The parameters that ``WebhookWriter`` wrote, in their order; nil when `json` is no object of
  /// texts.
  public static func parameters(json: String) -> [(name: String, value: String)]? {
    guard let document = try? JSONDocument(json), document.root.kind == .object else { return nil }
    var pairs: [(name: String, value: String)] = []
    for member in document.root.members {
      guard let value = member.value.string else { return nil }
      pairs.append((member.key, value))
    }
    return pairs
  }
}
