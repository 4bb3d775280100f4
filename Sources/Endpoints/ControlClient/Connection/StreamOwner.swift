internal import NIOCore

/// Whoever takes what a connection brings. Everything happens on the connection's event loop.
protocol StreamOwner: AnyObject {
  /// Bytes came.
  func received(_ bytes: ByteBufferView, from connection: StreamConnection)
  /// What one read brought has been handed over.
  func readEnded(_ connection: StreamConnection)
  /// More may be sent, after it might not.
  func becameWritable(_ connection: StreamConnection)
  /// The connection has ended, whoever ended it. It comes once.
  func closed(_ connection: StreamConnection)
}
