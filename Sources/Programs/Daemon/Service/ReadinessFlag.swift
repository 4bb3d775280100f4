internal import NIOConcurrencyHelpers
internal import Webhooks

/// How far the daemon is in its life. Any thread.
final class ReadinessFlag: Sendable {
  private let box = NIOLockedValueBox(Readiness.starting)

  func set(_ readiness: Readiness) {
    box.withLockedValue { $0 = readiness }
  }

  /// As `/readyz` tells it.
  func current(readOnly: Bool) -> Readiness {
    let readiness = box.withLockedValue { $0 }
    return readiness == .ready && readOnly ? .readOnly : readiness
  }
}
