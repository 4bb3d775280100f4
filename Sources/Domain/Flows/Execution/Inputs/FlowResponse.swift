/// The answer to a widget's call.
public struct FlowResponse: Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// The content type as sent; nil without one.
  public var contentType: String?
  /// The body; what is beyond the execution's limit is cut off.
  public var body: String

  /// An answer.
  public init(status: Int, contentType: String?, body: String) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }
}
