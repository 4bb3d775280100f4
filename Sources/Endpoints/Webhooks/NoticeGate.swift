internal import NIOConcurrencyHelpers
internal import NIOCore

/// Lets through so many log entries in each window of time and counts the rest. Any thread.
final class NoticeGate: Sendable {
  private struct State {
    var windowEnd: NIODeadline
    var passed = 0
    var held = 0
  }

  private let noticesMax: Int
  private let window: TimeAmount
  private let state: NIOLockedValueBox<State>

  init(noticesMax: Int, windowMilliseconds: Int) {
    self.noticesMax = noticesMax
    window = .milliseconds(Int64(windowMilliseconds))
    state = NIOLockedValueBox(State(windowEnd: .uptimeNanoseconds(0)))
  }

  /// Whether an entry may be written at `now`: then how many were held back since the last one,
  /// else nil.
  func pass(at now: NIODeadline = .now()) -> Int? {
    state.withLockedValue { state in
      if now >= state.windowEnd {
        state.windowEnd = now + window
        state.passed = 0
      }
      guard state.passed < noticesMax else {
        state.held += 1
        return nil
      }
      state.passed += 1
      defer { state.held = 0 }
      return state.held
    }
  }
}
