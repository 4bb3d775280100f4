/// A signature made for a webhook request.
public struct WebhookSignature: Sendable {
  /// Where to send the request; for JSON bodies it has the body's hash in its query.
  public var url: String
  /// The headers to add.
  public var headers: [(name: String, value: String)]
  /// What was signed.
  public var canonicalString: String

  /// A signature.
  public init(url: String, headers: [(name: String, value: String)], canonicalString: String) {
    self.url = url
    self.headers = headers
    self.canonicalString = canonicalString
  }
}
