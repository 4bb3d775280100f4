import Engine

/// Runs replies where they come from.
final class DirectLane: ReplyLane {
  static let shared = DirectLane()

  func deliver(_ replies: [@Sendable () -> Void]) {
    for reply in replies { reply() }
  }
}
