internal import NIOConcurrencyHelpers

/// A value that one thread waits for and another brings, once.
final class Waiter<Value: Sendable>: Sendable {
  private enum State: Int {
    case empty, full
  }

  private let lock = ConditionLock(value: State.empty)
  private let box = NIOLockedValueBox<Value?>(nil)

  /// Brings the value.
  func resolve(_ value: Value) {
    box.withLockedValue { $0 = value }
    lock.lock()
    lock.unlock(withValue: .full)
  }

  /// Blocks until the value is there.
  func wait() -> Value {
    lock.lock(whenValue: .full)
    lock.unlock()
    guard let value = box.withLockedValue({ $0 }) else {
      preconditionFailure("a waiter was full without a value")
    }
    return value
  }
}
