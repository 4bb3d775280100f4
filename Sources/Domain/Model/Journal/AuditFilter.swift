/// Which entries of the audit are wanted.
public struct AuditFilter: Hashable, Sendable {
  /// Only entries above this number.
  public var after: Int64
  /// Only calls of this method.
  public var method: String?
  /// Only calls of this user.
  public var uid: Int64?
  /// Only calls that ended so.
  public var outcome: String?
  /// Only calls about this object.
  public var target: String?

  /// All entries above a number, or those that fit.
  public init(
    after: Int64 = 0,
    method: String? = nil,
    uid: Int64? = nil,
    outcome: String? = nil,
    target: String? = nil
  ) {
    self.after = after
    self.method = method
    self.uid = uid
    self.outcome = outcome
    self.target = target
  }
}
