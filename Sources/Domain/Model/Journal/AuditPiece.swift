/// What checking a piece of the audit's chain brought.
public struct AuditPiece: Hashable, Sendable {
  /// Where the check of the next piece goes on.
  public var end: AuditLink
  /// Entries that were checked.
  public var entries: Int
  /// The first entry of the piece; nil when it has none.
  public var firstSeq: Int64?
  /// The first place where the chain is broken, and what is wrong there.
  public var fault: AuditFault?
  /// Whether the chain ends here.
  public var isLast: Bool

  /// What a check brought.
  public init(
    end: AuditLink,
    entries: Int,
    firstSeq: Int64?,
    fault: AuditFault?,
    isLast: Bool
  ) {
    self.end = end
    self.entries = entries
    self.firstSeq = firstSeq
    self.fault = fault
    self.isLast = isLast
  }
}
