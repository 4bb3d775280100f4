internal import Digest

/// What a signature is made over: the URL, and for a form each distinct name with its value, names
/// and then values in byte order, without separators. It is hashed piece by piece and spelled out
/// only for people.
/// Source: Twilio, "Webhooks security".
struct CanonicalString {
  private let url: WebhookURL
  private let parameters: FormParameters
  private let order: [FormParameters.Entry]

  init(_ url: WebhookURL, _ content: SignedContent) {
    self.url = url
    switch content {
    case .form(let form):
      parameters = form
      order = form.distinctSorted()
    case .none, .body:
      parameters = FormParameters()
      order = []
    }
  }

  /// The code over one spelling of the URL, ready to be compared or written out.
  func code(_ key: HMACKey, _ variant: WebhookURL.Variant) -> HMAC {
    var code = key.begin()
    code.update(url.origin.front)
    code.update(url.port(variant))
    code.update(url.origin.pathPrefix)
    code.update(url.target)
    let bytes = parameters.bytes.span
    // A name and its value lie side by side.
    for entry in order { code.update(bytes.extracting(entry.start..<entry.end)) }
    return code
  }

  /// The string itself; bytes that are no UTF-8 become U+FFFD.
  func text(_ variant: WebhookURL.Variant) -> String {
    var text = Array(url.text(variant).utf8)
    for entry in order { text.append(contentsOf: parameters.bytes[entry.start..<entry.end]) }
    return String(decoding: text, as: UTF8.self)
  }
}
