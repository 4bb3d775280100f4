/// The way back from the writer's or a reader's thread to whoever asked, such as an event loop.
public protocol ReplyLane: AnyObject, Sendable {
  /// Runs the replies in order on the lane's own thread. Called once for each batch, so that many
  /// replies cost one hop.
  func deliver(_ replies: [@Sendable () -> Void])
}
