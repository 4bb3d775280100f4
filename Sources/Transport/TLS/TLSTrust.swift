/// Whom a client believes.
public enum TLSTrust: Hashable, Sendable {
  /// The system's trust store, as the distribution configured OpenSSL.
  case system
  /// A PEM file of authorities, in place of the system's.
  case file(String)
  /// The system's trust store, and PEM certificates of further authorities; `source` names these in
  /// errors.
  case systemAndPEM([UInt8], source: String)
  /// PEM certificates of authorities, in place of the system's.
  case pem([UInt8])
  /// Anyone: neither chain nor name is checked. For tests and load generators only.
  case none

  /// The system's trust store, and a PEM file of further authorities, which is read now: two such are
  /// equal when the file has not changed in between. Blocks.
  public static func systemAndFile(_ path: String) throws(TLSError) -> TLSTrust {
    .systemAndPEM(try PEM.read(file: path), source: path)
  }
}
