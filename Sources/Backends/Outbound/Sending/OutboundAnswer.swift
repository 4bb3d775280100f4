/// What a server answered.
public struct OutboundAnswer: Equatable, Sendable {
  /// The status, 200 to 599.
  public var status: Int
  /// Content-Type as received.
  public var contentType: String?
  /// Retry-After as received.
  public var retryAfter: String?
  /// The body as received, as much of it as is kept.
  public var body: [UInt8]
  /// Whether the body went on beyond that.
  public var isTruncated: Bool

  /// An answer.
  public init(
    status: Int,
    contentType: String? = nil,
    retryAfter: String? = nil,
    body: [UInt8] = [],
    isTruncated: Bool = false
  ) {
    self.status = status
    self.contentType = contentType
    self.retryAfter = retryAfter
    self.body = body
    self.isTruncated = isTruncated
  }

  /// Whether it says that the call was a success.
  public var isSuccess: Bool { (200...299).contains(status) }

  /// What it tells of the host.
  public var verdict: CircuitBreaker.Verdict { status >= 500 ? .failing : .healthy }
}
