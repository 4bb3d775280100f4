public import Model

/// What outsiders find of the HTTPS endpoint.
public struct EndpointFacts: Sendable {
  /// `host:port` of each listener, as bound.
  public var listeners: [String]
  /// The URL that senders are told, `https.public_url`.
  public var publicURL: String?
  /// Whether the certificate that callers see first is one that the daemon made itself.
  public var certificateIsSelfMade: Bool
  /// The end of the validity of the certificate that ends first; nil when it is not known.
  public var certificateExpires: Timestamp?

  /// Facts of an endpoint.
  public init(
    listeners: [String],
    publicURL: String? = nil,
    certificateIsSelfMade: Bool = false,
    certificateExpires: Timestamp? = nil
  ) {
    self.listeners = listeners
    self.publicURL = publicURL
    self.certificateIsSelfMade = certificateIsSelfMade
    self.certificateExpires = certificateExpires
  }

  /// Where Conversations events are taken; nil without a public URL.
  var webhookURL: String? {
    guard var base = publicURL else { return nil }
    while base.hasSuffix("/") { base.removeLast() }
    return base + Self.webhookPath
  }

  /// The path of Conversations events.
  static let webhookPath = "/webhooks/conversations"
}
