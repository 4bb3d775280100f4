/// A place where the audit's chain is broken.
public struct AuditFault: Error, Hashable, Sendable {
  /// The entry's number.
  public var seq: Int64
  /// What is wrong there, one sentence.
  public var text: String

  /// A broken place.
  public init(seq: Int64, text: String) {
    self.seq = seq
    self.text = text
  }
}
