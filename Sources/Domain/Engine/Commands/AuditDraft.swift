public import Model

/// What the audit is told of a command; its outcome is known later.
public struct AuditDraft: Sendable {
  /// Who called.
  public var caller: AuditCaller
  /// The method.
  public var method: String
  /// The object named in the call; nil: the first one that the change tells of.
  public var target: String?
  /// SHA-256 of the parameters without secrets and texts of people.
  public var parametersDigest: [UInt8]?
  /// The name of a refusal.
  public var nameOfFault: @Sendable (Fault) -> String
  /// Microseconds since the call came.
  public var elapsedMicroseconds: @Sendable () -> Int64

  /// What is known before the command runs.
  public init(
    caller: AuditCaller,
    method: String,
    target: String?,
    parametersDigest: [UInt8]?,
    nameOfFault: @escaping @Sendable (Fault) -> String,
    elapsedMicroseconds: @escaping @Sendable () -> Int64
  ) {
    self.caller = caller
    self.method = method
    self.target = target
    self.parametersDigest = parametersDigest
    self.nameOfFault = nameOfFault
    self.elapsedMicroseconds = elapsedMicroseconds
  }

  /// The entry for an outcome.
  public func entry(_ outcome: String, target found: String? = nil, at now: Timestamp) -> AuditEntry
  {
    AuditEntry(
      at: now,
      caller: caller,
      method: method,
      target: target ?? found,
      parametersDigest: parametersDigest,
      outcome: outcome,
      durationMicroseconds: elapsedMicroseconds()
    )
  }

  /// The outcome of a change that was made.
  public static let done = "ok"
  /// The outcome of a change that was taken back as asked.
  public static let trial = "dry_run"
  /// The outcome of a call that had been carried out before.
  static let replay = "replayed"
}
