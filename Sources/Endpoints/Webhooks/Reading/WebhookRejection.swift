internal import NIOHTTP1
internal import Twilio

/// Why a webhook isn't taken, as its sender is told.
enum WebhookRejection: Error, Equatable {
  /// The path takes other methods.
  case method(allow: String)
  /// Nothing is at the path.
  case path
  /// The body is neither a form nor JSON.
  case contentType
  /// There are more parameters than are read.
  case tooManyParameters(parametersMax: Int)
  /// No public URL is configured, and the request is addressed to a name that isn't ours.
  case host
  /// The webhook isn't authentic.
  case signature(SignatureRefusal)
  /// The webhook is authentic, but of another account, or names none.
  case account
  /// The JSON body can't be read; what is wrong.
  case unreadable(String)
  /// There is no `EventType`.
  case eventType
  /// The daemon can't take it now.
  case unavailable(retryAfterSeconds: Int)

  var status: HTTPResponseStatus {
    switch self {
    case .method: .methodNotAllowed
    case .path: .notFound
    case .contentType: .unsupportedMediaType
    case .tooManyParameters: .payloadTooLarge
    case .host, .signature, .account: .forbidden
    case .unreadable, .eventType: .badRequest
    case .unavailable: .serviceUnavailable
    }
  }

  var message: String {
    switch self {
    case .method: "This path does not take this method."
    case .path: "There is nothing at this path."
    case .contentType: "The body is neither a form nor JSON."
    case .tooManyParameters(let parametersMax): "There are more than \(parametersMax) parameters."
    case .host: "The request is addressed to a host that is not this server's."
    case .signature(let refusal): refusal.message
    case .account: "AccountSid is not the account that this server works for."
    case .unreadable(let what): what
    case .eventType: "EventType is missing."
    case .unavailable: "Webhooks cannot be stored at the moment."
    }
  }

  var hint: String {
    switch self {
    case .method(let allow): "Use \(allow)."
    case .path: "Conversations webhooks go to \(WebhookRoute.conversations.rawValue)."
    case .contentType: "Send application/x-www-form-urlencoded, or application/json."
    case .tooManyParameters: "Send fewer; Conversations webhooks have about 20."
    case .host: "Set https.public_url to the URL that the sender was told."
    case .signature(let refusal): refusal.hint
    case .account: "Point the webhooks of that account elsewhere, or set account_sid."
    case .unreadable: "Send one JSON object with the webhook's parameters."
    case .eventType: "Send the event's type, such as onMessageAdded."
    case .unavailable: "Send it again later."
    }
  }
}
