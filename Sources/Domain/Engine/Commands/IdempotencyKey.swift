/// A caller's key for one change, with what must be the same when it is used again.
public struct IdempotencyKey: Hashable, Sendable {
  /// The user whose key it is: nobody can use another's.
  public var owner: Int64
  /// The key.
  public var key: String
  /// The method.
  public var method: String
  /// SHA-256 of the parameters.
  public var parametersDigest: [UInt8]

  /// Milliseconds for which an answer is kept: a day.
  public static let keptMilliseconds: Int64 = 86_400_000

  /// Keys that may be in use at the same time; one more is refused until the oldest is a day old.
  public static let keptMax = 1_000_000

  /// A key.
  public init(owner: Int64, key: String, method: String, parametersDigest: [UInt8]) {
    self.owner = owner
    self.key = key
    self.method = method
    self.parametersDigest = parametersDigest
  }
}
