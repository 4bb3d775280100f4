internal import Engine
internal import NIOCore

/// A lane to one event loop.
final class LoopReplies: ReplyLane {
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
