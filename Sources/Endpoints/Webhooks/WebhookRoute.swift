/// The paths of the HTTPS endpoint.
enum WebhookRoute: String, CaseIterable {
  /// Conversations events.
  case conversations = "/webhooks/conversations"
  /// Whether the process lives.
  case health = "/healthz"
  /// Whether webhooks are taken now.
  case readiness = "/readyz"

  /// The `Allow` field of the route.
  var allow: String {
    switch self {
    case .conversations: "POST, GET"
    case .health, .readiness: "GET, HEAD"
    }
  }
}
