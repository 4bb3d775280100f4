/// An entry of the audit: who changed what, or was refused.
///
/// It names the method, the object and a digest of the parameters, never their text.
public struct AuditEntry: Hashable, Sendable {
  /// Its number; rises by one for each entry. 0 until stored.
  public var seq: Int64 = 0
  /// When the call was carried out or refused.
  public var time: Timestamp
  /// Who called.
  public var caller: AuditCaller
  /// The method, such as `address.create`.
  public var method: String
  /// The object it was about: a sid, or the name it was called by.
  public var target: String?
  /// SHA-256 of the parameters without secrets and texts of people.
  public var parametersDigest: [UInt8]?
  /// `ok`, `dry_run`, `replayed`, or the name of the error.
  public var outcome: String
  /// How many equal refusals in a row it stands for.
  public var count: Int64
  /// Microseconds from the call's arrival until it was written.
  public var durationMicroseconds: Int64
  /// SHA-256 over the entry and the hash of the one before. Empty until stored.
  public var hash: [UInt8] = []

  /// An entry that is not stored yet.
  public init(
    at time: Timestamp,
    caller: AuditCaller,
    method: String,
    target: String?,
    parametersDigest: [UInt8]?,
    outcome: String,
    count: Int64 = 1,
    durationMicroseconds: Int64
  ) {
    self.time = time
    self.caller = caller
    self.method = method
    self.target = target
    self.parametersDigest = parametersDigest
    self.outcome = outcome
    self.count = count
    self.durationMicroseconds = durationMicroseconds
  }
}
