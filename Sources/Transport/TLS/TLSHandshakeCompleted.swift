/// Inbound user event: the handshake is complete and plaintext may flow.
public struct TLSHandshakeCompleted: Sendable, Equatable {
  /// As OpenSSL names it: `TLSv1.2` or `TLSv1.3`.
  public var version: String
  /// As OpenSSL names it, such as `TLS_AES_128_GCM_SHA256`.
  public var cipher: String
  /// The protocol agreed on by ALPN; nil when none was.
  public var alpn: String?
  /// Whether an earlier session was resumed.
  public var resumed: Bool
  /// The name the client asked for by SNI; nil when it named none.
  public var serverName: String?

  /// A completed handshake, also for tests of handlers that wait for one.
  public init(
    version: String,
    cipher: String,
    alpn: String?,
    resumed: Bool,
    serverName: String?
  ) {
    self.version = version
    self.cipher = cipher
    self.alpn = alpn
    self.resumed = resumed
    self.serverName = serverName
  }
}
