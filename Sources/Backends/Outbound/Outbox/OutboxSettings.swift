/// What an operator may set of the outbox's service; replaceable while it runs.
public struct OutboxSettings: Sendable {
  /// Who makes the calls.
  public var caller: any OutboundCaller
  /// What webhooks are signed with; nil when there is nothing, so that none can be sent.
  public var authToken: String?
  /// The limits of calls.
  public var limits: OutboundLimits
  /// What is tried again, and when.
  public var retries: RetryPolicy

  /// Settings.
  public init(
    caller: any OutboundCaller,
    authToken: String?,
    limits: OutboundLimits,
    retries: RetryPolicy
  ) {
    self.caller = caller
    self.authToken = authToken
    self.limits = limits
    self.retries = retries
  }
}
