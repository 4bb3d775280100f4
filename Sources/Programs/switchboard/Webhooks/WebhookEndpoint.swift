internal import JSON
internal import Twilio

/// Where the daemon takes Conversations webhooks: the URL that is signed, and the listener behind
/// it. The two differ when a public URL is configured.
struct WebhookEndpoint {
  /// The URL as the daemon's senders know it; signatures are made over it.
  let url: String
  /// The same at the daemon's first listener, past whatever proxy stands before it.
  let listener: String

  /// The endpoint's path. A public URL may end in it or not.
  static let path = "/webhooks/conversations"

  /// The endpoint of a result of `server.status`; nil when it tells no listener.
  init?(status: JSONValue) {
    let https = status["https"]
    guard let address = https?["listeners"]?[0]?["address"]?.string else { return nil }
    listener = "https://\(address)\(Self.path)"
    guard let origin = https?["public_url"]?.string.flatMap(WebhookOrigin.init(url:)) else {
      url = listener
      return
    }
    // The daemon makes the URL that it verifies in the same way.
    url = WebhookURL(origin: origin.removingSuffix(Self.path), target: Self.path).text()
  }

  /// Where a webhook signed for `url` goes at the listener: its own path, and the query of `url`,
  /// which is signed too.
  func target(of url: String) -> String {
    Self.path + (url.firstIndex(of: "?").map { String(url[$0...]) } ?? "")
  }
}
