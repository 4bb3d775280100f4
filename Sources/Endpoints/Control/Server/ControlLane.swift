internal import Engine
internal import NIOCore

/// The way back from the writer's and the readers' threads: one hop and one flush for each batch
/// of replies.
final class ControlLane: ReplyLane {
  private let eventLoop: any EventLoop
  private let core: NIOLoopBoundBox<ControlCore?>

  init(eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
    core = NIOLoopBoundBox.makeEmptyBox(eventLoop: eventLoop)
  }

  /// Names whose connections are settled after each batch. The control loop.
  func connect(_ core: ControlCore?) {
    self.core.value = core
  }

  func deliver(_ replies: [@Sendable () -> Void]) {
    eventLoop.execute {
      for reply in replies { reply() }
      self.core.value?.settleDirty()
    }
  }
}
