internal import NIOCore

/// What one connection sends. Confined to the connection's event loop.
protocol LoadSource: AnyObject {
  /// Appends the next request.
  func writeNext(into buffer: inout ByteBuffer)
  /// The answer to the oldest request without one.
  func answered(status: Int)
  /// What was sent, for a comparison with what is stored; nil when there is nothing to compare.
  var sentMessages: StoredCheck.Sent? { get }
}

extension LoadSource {
  var sentMessages: StoredCheck.Sent? { nil }
}
