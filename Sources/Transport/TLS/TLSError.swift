/// What can go wrong with certificates, contexts and connections. Texts carry OpenSSL's reasons
/// and the remedy, never key material.
public enum TLSError: Error, Equatable, Sendable {
  /// A file could not be read; `reason` is the system's.
  case fileUnreadable(path: String, reason: String)
  /// `source` (a path or a description) holds no usable PEM certificate.
  case certificateInvalid(source: String, reason: String)
  /// `source` (a path or a description) holds no usable PEM private key.
  case privateKeyInvalid(source: String, reason: String)
  /// The private key is not the one the leaf certificate was issued for.
  case keyMismatch(certificate: String, privateKey: String)
  /// A server context was asked for without any identity.
  case identitiesMissing
  /// The trust anchors of a client context could not be loaded.
  case trustInvalid(source: String, reason: String)
  /// A name is neither a host name nor an IP address.
  case nameInvalid(String)
  /// A client that verifies certificates was given no name to verify.
  case serverNameMissing
  /// OpenSSL refused a step that does not depend on a peer.
  case libraryFailed(step: String, reason: String)
  /// The handshake ended with an alert or a violation of the protocol.
  case handshakeFailed(reason: String)
  /// The peer's certificate chain or name was not accepted.
  case certificateRejected(reason: String)
  /// The handshake was not complete in time.
  case handshakeTimedOut(milliseconds: Int)
  /// The transport ended without close_notify: what was received may be cut short (RFC 8446, 6.1).
  case truncated(duringHandshake: Bool)
  /// An established session ended with an alert or a violation of the protocol.
  case protocolViolated(reason: String)
  /// More was written before the handshake completed than may be held.
  case pendingWritesExceeded(bytesMax: Int)
  /// The peer provoked more protocol answers (refused renegotiations) than allowed.
  case answersExceeded(answersMax: Int)
}

extension TLSError: CustomStringConvertible {
  /// One sentence on what failed, and where there is one, the remedy.
  public var description: String {
    switch self {
    case .fileUnreadable(let path, let reason):
      "cannot read \(path): \(reason); check the path and that this user may read it"
    case .certificateInvalid(let source, let reason):
      "\(source) holds no usable certificate (\(reason)); give the PEM chain, leaf first"
    case .privateKeyInvalid(let source, let reason):
      "\(source) holds no usable private key (\(reason)); give an unencrypted PEM key"
    case .keyMismatch(let certificate, let privateKey):
      "the private key in \(privateKey) does not belong to the first certificate in \(certificate)"
        + "; give the pair that was issued together, leaf certificate first"
    case .identitiesMissing:
      "a TLS server needs a certificate and its private key; configure at least one pair"
    case .trustInvalid(let source, let reason):
      "cannot use \(source) as trust anchors (\(reason)); give PEM certificates of authorities"
    case .nameInvalid(let name):
      "\"\(name)\" is neither a host name nor an IP address; give one of these"
    case .serverNameMissing:
      "a TLS client that verifies certificates needs the server's name; give host name or address"
    case .libraryFailed(let step, let reason):
      "OpenSSL refused to \(step): \(reason)"
    case .handshakeFailed(let reason):
      "TLS handshake failed: \(reason)"
    case .certificateRejected(let reason):
      "the peer's certificate was rejected: \(reason)"
    case .handshakeTimedOut(let milliseconds):
      "TLS handshake not complete after \(milliseconds) ms"
    case .truncated(duringHandshake: true):
      "the connection ended during the TLS handshake"
    case .truncated(duringHandshake: false):
      "the connection ended without TLS close_notify; the data may be truncated"
    case .protocolViolated(let reason):
      "TLS session failed: \(reason)"
    case .pendingWritesExceeded(let bytesMax):
      "more than \(bytesMax) bytes were written before the TLS handshake completed"
    case .answersExceeded(let answersMax):
      "the peer provoked more than \(answersMax) TLS protocol answers"
    }
  }
}
