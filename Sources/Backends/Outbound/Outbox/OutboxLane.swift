internal import Engine
internal import NIOCore

/// The way back from the writer and the readers.
final class OutboxLane: ReplyLane {
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
