/// A question on its way to a reader.
struct ReadJob: Sendable {
  /// Asks, and returns the answer to give.
  let run: @Sendable (any Reading) -> @Sendable () -> Void
  /// The way back.
  let lane: any ReplyLane
}
