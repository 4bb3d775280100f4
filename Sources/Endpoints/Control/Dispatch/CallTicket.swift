internal import Synchronization

/// Whether a call that waits for another thread is still wanted: whoever comes first, the thread
/// that begins it or the loop that gives it up, decides.
final class CallTicket: Sendable {
  private enum State {
    static let waiting = 0
    static let begun = 1
    static let givenUp = 2
  }

  private let state = Atomic<Int>(State.waiting)

  /// The work's turn has come. False when the call was given up: its answer is out already. May
  /// be asked again. Any thread.
  func begin() -> Bool {
    let (isExchanged, found) = state.compareExchange(
      expected: State.waiting,
      desired: State.begun,
      ordering: .acquiringAndReleasing
    )
    return isExchanged || found == State.begun
  }

  /// Gives the call up. False when it has begun. Any thread.
  func giveUp() -> Bool {
    state.compareExchange(
      expected: State.waiting,
      desired: State.givenUp,
      ordering: .acquiringAndReleasing
    ).exchanged
  }
}
