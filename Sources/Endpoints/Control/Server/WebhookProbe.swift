/// A webhook request as somebody describes it, to check or to make its signature.
public struct WebhookProbe: Sendable {
  /// The URL as the sender called it.
  public var url: String
  /// `GET` or `POST`.
  public var method: String
  /// The form's decoded parameters in the order given; a repeated name stands several times.
  public var parameters: [(name: String, value: String)]
  /// The raw body, when it was given in place of parameters.
  public var body: [UInt8]?
  /// The body's type.
  public var contentType: String
}
