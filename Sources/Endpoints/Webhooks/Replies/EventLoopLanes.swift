internal import NIOCore

/// One lane for each event loop, made once: the writer gathers the replies of a batch by lane.
struct EventLoopLanes: Sendable {
  private let lanes: [ObjectIdentifier: EventLoopLane]

  init(_ eventLoops: [any EventLoop]) {
    var lanes: [ObjectIdentifier: EventLoopLane] = [:]
    for eventLoop in eventLoops { lanes[ObjectIdentifier(eventLoop)] = EventLoopLane(eventLoop) }
    self.lanes = lanes
  }

  /// The lane of a loop. A loop that wasn't known at the start gets one of its own each time, which
  /// is as right but not as cheap.
  func lane(_ eventLoop: any EventLoop) -> EventLoopLane {
    lanes[ObjectIdentifier(eventLoop)] ?? EventLoopLane(eventLoop)
  }
}
