/// A connection that waits for its turn.
protocol PacedConnection: AnyObject {
  /// Sends if it may.
  func proceed()
  /// The load is over.
  func end()
}
