/// The writer's limits.
public struct WriteLimits: Hashable, Sendable {
  /// Commands that may wait; one more is answered 503 or -32000.
  public var queueCommandsMax: Int
  /// Commands that share one transaction and one fsync at the most.
  public var batchCommandsMax: Int

  /// Default of ``queueCommandsMax``.
  public static let queueCommandsMaxDefault = 10_000
  /// Default of ``batchCommandsMax``.
  public static let batchCommandsMaxDefault = 512
  /// What a refused caller is told to wait, in milliseconds.
  public static let retryAfterMilliseconds = 1_000

  /// The defaults.
  public init(
    queueCommandsMax: Int = WriteLimits.queueCommandsMaxDefault,
    batchCommandsMax: Int = WriteLimits.batchCommandsMaxDefault
  ) {
    self.queueCommandsMax = queueCommandsMax
    self.batchCommandsMax = batchCommandsMax
  }
}
