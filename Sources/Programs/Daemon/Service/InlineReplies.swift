internal import Engine

/// A lane for commands whose answer nobody waits for.
final class InlineReplies: ReplyLane {
  static let shared = InlineReplies()

  func deliver(_ replies: [@Sendable () -> Void]) {
    for reply in replies { reply() }
  }
}
