/// What a context offers and accepts. Cipher suites and groups are Mozilla's "intermediate" set
/// (version 5.7) without finite-field Diffie-Hellman; renegotiation and compression are off.
public struct TLSPolicy: Sendable {
  /// Older versions are refused in the handshake.
  public var minimumVersion: TLSVersion
  /// Session tickets a server sends after a full TLS 1.3 handshake; 0 turns resumption off for
  /// TLS 1.2 too.
  public var sessionTickets: Int
  /// ALPN protocols (RFC 7301) in order of preference; empty: none is offered or selected.
  public var alpn: [String]

  /// TLS 1.2 and newer, one ticket, `http/1.1`, unless said otherwise.
  public init(
    minimumVersion: TLSVersion = .tls12,
    sessionTickets: Int = 1,
    alpn: [String] = ["http/1.1"]
  ) {
    self.minimumVersion = minimumVersion
    self.sessionTickets = sessionTickets
    self.alpn = alpn
  }

  /// TLS 1.2 suites: forward secrecy and authenticated encryption only.
  static let cipherList = [
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
  ].joined(separator: ":")

  static let groupList = "X25519:P-256"
}
