/// The answer to a change that was called with an idempotency key, kept for calls that repeat it.
public struct KeptAnswer: Hashable, Sendable {
  /// The user whose key it is.
  public var owner: Int64
  /// The key.
  public var key: String
  /// The method that was called.
  public var method: String
  /// SHA-256 of its parameters.
  public var parametersDigest: [UInt8]
  /// The result, as it was sent.
  public var answer: [UInt8]
  /// When it may be forgotten.
  public var dateExpires: Timestamp

  /// An answer to keep.
  public init(
    owner: Int64,
    key: String,
    method: String,
    parametersDigest: [UInt8],
    answer: [UInt8],
    dateExpires: Timestamp
  ) {
    self.owner = owner
    self.key = key
    self.method = method
    self.parametersDigest = parametersDigest
    self.answer = answer
    self.dateExpires = dateExpires
  }
}
