internal import NIOCore
internal import NIOPosix

/// A load that has begun; ``LoadRunner/finish(_:)`` ends it.
struct RunningLoad {
  let group: MultiThreadedEventLoopGroup
  let clock: LoadClock
  /// What each event loop saw.
  let endings: [EventLoopFuture<LoadTally>]
}
