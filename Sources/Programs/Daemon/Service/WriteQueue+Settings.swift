internal import Engine
internal import Glibc

extension WriteQueue {
  /// How long ``handOver(_:withinMilliseconds:)`` waits for room.
  static let handOverMillisecondsMax: Int64 = 5_000
  private static let handOverPauseMilliseconds: UInt32 = 10

  /// Gives the writer new settings, and waits while its queue is full; false when it stays full or
  /// takes nothing any more. Blocks.
  func handOver(
    _ settings: EngineSettings,
    withinMilliseconds limit: Int64 = handOverMillisecondsMax
  ) -> Bool {
    let clock = EngineClock.system
    let end = clock.now().monotonicMilliseconds + limit
    while true {
      let isTaken = submit(
        lane: InlineReplies.shared,
        { desk in desk.apply(settings) },
        then: { _ in }
      )
      guard !isTaken, clock.now().monotonicMilliseconds < end else { return isTaken }
      usleep(Self.handOverPauseMilliseconds * 1_000)
    }
  }
}
