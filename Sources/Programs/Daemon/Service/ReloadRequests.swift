internal import Control
internal import NIOConcurrencyHelpers

/// Who asked for the configuration to be read again and waits to hear what came of it.
final class ReloadRequests: Sendable {
  private let box = NIOLockedValueBox<[@Sendable (ReloadOutcome) -> Void]>([])

  func add(_ done: @escaping @Sendable (ReloadOutcome) -> Void) {
    box.withLockedValue { $0.append(done) }
  }

  func takeAll() -> [@Sendable (ReloadOutcome) -> Void] {
    box.withLockedValue { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
