/// Whom a client believes.
public enum TLSTrust: Sendable {
  /// The system's trust store, as the distribution configured OpenSSL.
  case system
  /// A PEM file of authorities, in place of the system's.
  case file(String)
  /// The system's trust store, and a PEM file of further authorities.
  case systemAndFile(String)
  /// PEM certificates of authorities, in place of the system's.
  case pem([UInt8])
  /// Anyone: neither chain nor name is checked. For tests and load generators only.
  case none
}
