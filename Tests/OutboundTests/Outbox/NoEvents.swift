import Engine
import Model

/// Nobody listens.
struct NoEvents: EventSink {
  func committed(_ events: [EventRecord]) {}
}
