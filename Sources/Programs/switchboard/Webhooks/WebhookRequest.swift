/// A webhook before it is signed.
struct WebhookRequest {
  /// How the parameters travel.
  enum Style {
    /// POST, form-encoded: what Conversations sends.
    case form
    /// GET, in the query.
    case get
    /// POST, a flat JSON object whose hash is in the URL.
    case json
  }

  let url: String
  let style: Style
  let fields: [FormField]

  var method: String {
    switch style {
    case .form, .json: "POST"
    case .get: "GET"
    }
  }
}

/// A webhook ready to be sent.
struct SignedWebhook {
  let method: String
  let url: String
  let headers: [FormField]
  let body: [UInt8]
}
