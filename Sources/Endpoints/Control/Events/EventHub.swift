public import Engine
public import Model
public import NIOCore
internal import Synchronization

/// The way of committed events from the writer's thread to the control loop.
///
/// Make it before the writer, whose sink it is, and give it to the ``ControlServer``. While nobody
/// listens, a commit costs one atomic read. While the loop is busy, commits gather and are handed
/// on together.
public final class EventHub: EventSink {
  /// Events under way.
  private struct Gathered {
    var events: [EventRecord] = []
    var isDue = false
  }

  private let eventLoop: any EventLoop
  private let listeners = Atomic<Int>(0)
  private let gathered = Mutex(Gathered())
  private let receiver: NIOLoopBoundBox<(([EventRecord]) -> Void)?>

  /// Events that wait for the control loop; beyond, those that wait are dropped, and subscriptions
  /// read them from the log.
  static let gatheredEventsMax = 65_536

  /// A hub for the control loop.
  public init(eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
    receiver = NIOLoopBoundBox.makeEmptyBox(eventLoop: eventLoop)
  }

  /// Hands the events of one commit on. The writer's thread.
  public func committed(_ events: [EventRecord]) {
    // Whoever listens counts itself before it asks for the newest number: a commit that still
    // finds nobody here had published its own by then.
    guard listeners.load(ordering: .sequentiallyConsistent) > 0 else { return }
    let isFirst = gathered.withLock { gathered in
      if gathered.events.count > Self.gatheredEventsMax { gathered.events.removeAll() }
      gathered.events += events
      defer { gathered.isDue = true }
      return !gathered.isDue
    }
    if isFirst { eventLoop.execute { self.handOn() } }
  }

  private func handOn() {
    let events = gathered.withLock { gathered in
      defer { gathered = Gathered() }
      return gathered.events
    }
    receiver.value?(events)
  }

  /// Says who takes the events. The control loop.
  func connect(_ receive: @escaping ([EventRecord]) -> Void) {
    receiver.value = receive
  }

  /// Notes that somebody listens from now on, or no longer. The control loop.
  func changeListeners(by count: Int) {
    listeners.add(count, ordering: .sequentiallyConsistent)
  }
}
