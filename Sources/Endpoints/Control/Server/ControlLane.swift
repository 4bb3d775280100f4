internal import Engine
internal import NIOCore

/// The way back from the writer's and the readers' threads: one hop for each batch of replies.
final class ControlLane: ReplyLane {
  private let eventLoop: any EventLoop
  private let core: NIOLoopBoundBox<ControlCore?>

  init(eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
    core = NIOLoopBoundBox.makeEmptyBox(eventLoop: eventLoop)
  }

  /// Names whose connections get the replies. The control loop.
  func connect(_ core: ControlCore?) {
    self.core.value = core
  }

  func deliver(_ replies: [@Sendable () -> Void]) {
    eventLoop.execute { self.core.value?.turns.add(replies) }
  }
}
