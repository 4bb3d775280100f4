/// Who makes the calls that stand in the outbox.
public protocol OutboxSink: Sendable {
  /// Hands over that calls have become pending, once that is durable. Called on the writer's
  /// thread: hop away at once, never block.
  func outboxChanged()
}
