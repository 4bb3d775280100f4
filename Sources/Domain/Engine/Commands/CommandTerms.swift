/// What a caller wants of a command besides the change itself.
public struct CommandTerms: Sendable {
  /// The key under which the answer is kept, so that a repeated call changes nothing more.
  public var key: IdempotencyKey?
  /// Whether the change is taken back once its answer is known.
  public var isTrial: Bool
  /// What the audit is told.
  public var audit: AuditDraft

  /// A command's terms.
  public init(key: IdempotencyKey? = nil, isTrial: Bool = false, audit: AuditDraft) {
    self.key = key
    self.isTrial = isTrial
    self.audit = audit
  }
}
