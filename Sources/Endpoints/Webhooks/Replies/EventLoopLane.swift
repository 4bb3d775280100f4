internal import Engine
internal import NIOCore

/// The way back to one event loop: one hop for all the replies of a batch.
final class EventLoopLane: ReplyLane {
  private let eventLoop: any EventLoop

  init(_ eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
  }

  func deliver(_ replies: [@Sendable () -> Void]) {
    eventLoop.execute {
      for reply in replies { reply() }
    }
  }
}
