/// Bounds of one connection.
public struct TLSLimits: Sendable {
  /// From the start of the handshake to its end.
  public var handshakeMillisecondsMax: Int
  /// From our close_notify to the peer's, then the transport is closed all the same.
  public var shutdownMillisecondsMax: Int
  /// Plaintext held until the handshake is complete; more ends the connection.
  public var pendingWriteBytesMax: Int
  /// Plaintext handed on in one piece.
  public var plaintextChunkBytesMax: Int
  /// Ciphertext gathered before it is passed to the transport, where the channel's watermarks
  /// count it, even without a flush.
  public var ciphertextChunkBytesMax: Int
  /// Answers the peer may provoke after the handshake (refused renegotiations) in the life of one
  /// connection: each costs us bytes whether it reads them or not.
  public var answersMax: Int

  /// 5 s, 1 s, 64 KiB, 16 KiB, 64 KiB and 64, unless said otherwise.
  public init(
    handshakeMillisecondsMax: Int = 5000,
    shutdownMillisecondsMax: Int = 1000,
    pendingWriteBytesMax: Int = 64 * 1024,
    plaintextChunkBytesMax: Int = 16 * 1024,
    ciphertextChunkBytesMax: Int = 64 * 1024,
    answersMax: Int = 64
  ) {
    self.handshakeMillisecondsMax = handshakeMillisecondsMax
    self.shutdownMillisecondsMax = shutdownMillisecondsMax
    self.pendingWriteBytesMax = pendingWriteBytesMax
    self.plaintextChunkBytesMax = plaintextChunkBytesMax
    self.ciphertextChunkBytesMax = ciphertextChunkBytesMax
    self.answersMax = answersMax
  }
}
