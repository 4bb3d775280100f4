/// A place in the audit's chain: an entry's number and hash.
public struct AuditLink: Hashable, Sendable {
  /// The entry.
  public var seq: Int64
  /// Its hash.
  public var hash: [UInt8]

  /// Before the first entry there ever was.
  public static let origin = AuditLink(seq: 0, hash: [UInt8](repeating: 0, count: 32))

  /// The place of an entry.
  public init(seq: Int64, hash: [UInt8]) {
    self.seq = seq
    self.hash = hash
  }
}
