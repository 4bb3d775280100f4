internal import COpenSSL

/// A protocol version a context may insist on.
public enum TLSVersion: Sendable, CaseIterable {
  /// TLS 1.2 (RFC 5246).
  case tls12
  /// TLS 1.3 (RFC 8446).
  case tls13

  var wireNumber: Int32 {
    switch self {
    case .tls12: TLS1_2_VERSION
    case .tls13: TLS1_3_VERSION
    }
  }
}
