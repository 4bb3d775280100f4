public import Engine
public import Model
public import NIOCore
internal import Synchronization

/// The way of committed events from the writer's thread to the subscriptions on the control loop.
///
/// Make it before the writer, whose sink it is, and give it to the ``ControlServer``. While nobody
/// subscribes, a commit costs one atomic read.
public final class EventHub: EventSink {
  private let eventLoop: any EventLoop
  private let subscriptions = Atomic<Int>(0)
  private let receiver: NIOLoopBoundBox<(([EventRecord]) -> Void)?>

  /// A hub for the control loop.
  public init(eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
    receiver = NIOLoopBoundBox.makeEmptyBox(eventLoop: eventLoop)
  }

  /// Hands the events of one commit on. The writer's thread.
  public func committed(_ events: [EventRecord]) {
    // Whoever subscribes counts itself before it reads the log: a commit that still finds nobody
    // here was in the log by then.
    guard subscriptions.load(ordering: .sequentiallyConsistent) > 0 else { return }
    eventLoop.execute { self.receiver.value?(events) }
  }

  /// Says who takes the events. The control loop.
  func connect(_ receive: @escaping ([EventRecord]) -> Void) {
    receiver.value = receive
  }

  /// Notes that there are more or fewer subscriptions. The control loop.
  func changeSubscriptions(by count: Int) {
    subscriptions.add(count, ordering: .sequentiallyConsistent)
  }

  /// How many subscriptions there are.
  var subscriptionCount: Int {
    subscriptions.load(ordering: .relaxed)
  }
}
