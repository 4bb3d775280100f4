internal import Synchronization

/// Whether somebody who waits was cancelled: the word may come before the waiting has begun.
final class CallFlag: Sendable {
  private let flag = Atomic(false)

  /// Whether ``raise()`` was called. Any thread.
  var isRaised: Bool { flag.load(ordering: .acquiring) }

  /// Any thread.
  func raise() { flag.store(true, ordering: .releasing) }
}
