import Engine
import Model
import NIOConcurrencyHelpers
import NIOCore

/// Time that stands still until a test moves it: that of the engine and of its event loops.
final class SteppedClock: Sendable {
  private let moved = NIOLockedValueBox<Int64>(0)
  private let monotonicStart = EngineClock.system.now().monotonicMilliseconds
  static let wallStart: Int64 = 1_700_000_000_000

  /// Milliseconds since the start.
  var milliseconds: Int64 { moved.withLockedValue { $0 } }

  var now: NIODeadline { .uptimeNanoseconds(UInt64(milliseconds) * 1_000_000) }

  var engine: EngineClock {
    EngineClock { [self] in
      Moment(
        wall: Timestamp(milliseconds: Self.wallStart + milliseconds),
        monotonicMilliseconds: monotonicStart + milliseconds
      )
    }
  }

  /// Moves on to a time, never back.
  func move(to time: Int64) {
    moved.withLockedValue { $0 = max($0, time) }
  }
}
