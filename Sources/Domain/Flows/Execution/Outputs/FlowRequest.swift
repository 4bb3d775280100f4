/// A call that a widget makes, rendered. Its URL is `http` or `https` and has a host; whether that
/// host may be called is the caller's business.
public struct FlowRequest: Hashable, Sendable {
  /// Which widget asks.
  public enum Sender: String, Sendable, CaseIterable {
    /// make-http-request.
    case httpRequest
    /// run-function.
    case function
  }

  /// Which widget asks.
  public var sender: Sender
  /// `GET` or `POST`.
  public var method: String
  /// Where, with the parameters of a GET as its query.
  public var url: String
  /// The body's type; nil without a body.
  public var contentType: String?
  /// The body: text, or the parameters of a POST as form fields.
  public var body: String?

  /// A call.
  public init(
    sender: Sender,
    method: String,
    url: String,
    contentType: String? = nil,
    body: String? = nil
  ) {
    self.sender = sender
    self.method = method
    self.url = url
    self.contentType = contentType
    self.body = body
  }
}
