public import Model

/// Who hears of events once they are durable.
public protocol EventSink: Sendable {
  /// Hands over the events of one committed batch, in order. Called on the writer's thread: hop
  /// away at once, never block.
  func committed(_ events: [EventRecord])
}
