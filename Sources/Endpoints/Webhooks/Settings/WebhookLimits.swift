/// Limits of the webhook endpoint; bytes and times of requests are the HTTP server's.
public struct WebhookLimits: Sendable, Hashable {
  /// Parameters of one webhook, repeated ones counted each.
  public var parametersMax: Int
  /// Log entries about refused or misdirected webhooks in one window, so that a flood of them
  /// doesn't fill the disk. What was left out is counted in the next entry.
  public var noticesMax: Int
  /// Length of that window.
  public var noticeWindowMilliseconds: Int
  /// Longest URL that is logged, in bytes.
  public var loggedURLBytesMax: Int
  /// Longest `I-Twilio-Idempotency-Token` that is kept; a longer one counts as absent.
  public var idempotencyTokenBytesMax: Int
  /// `Retry-After` of an answer that couldn't be given because the queue is full.
  public var overloadedRetrySeconds: Int
  /// `Retry-After` while the disk is full or the daemon ends.
  public var unavailableRetrySeconds: Int

  /// The default limits.
  public init(
    parametersMax: Int = 256,
    noticesMax: Int = 20,
    noticeWindowMilliseconds: Int = 60_000,
    loggedURLBytesMax: Int = 512,
    idempotencyTokenBytesMax: Int = 256,
    overloadedRetrySeconds: Int = 1,
    unavailableRetrySeconds: Int = 5
  ) {
    self.parametersMax = parametersMax
    self.noticesMax = noticesMax
    self.noticeWindowMilliseconds = noticeWindowMilliseconds
    self.loggedURLBytesMax = loggedURLBytesMax
    self.idempotencyTokenBytesMax = idempotencyTokenBytesMax
    self.overloadedRetrySeconds = overloadedRetrySeconds
    self.unavailableRetrySeconds = unavailableRetrySeconds
  }
}
