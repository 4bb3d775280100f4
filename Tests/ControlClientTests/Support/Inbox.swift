import Synchronization

/// Values that come from somewhere, for whoever waits for them.
final class Inbox<Value: Sendable>: Sendable {
  private struct State {
    var values: [Value] = []
    var waiters: [Int: CheckedContinuation<Value?, Never>] = [:]
    var order: [Int] = []
    var last = 0
    var isFinished = false
  }

  private let state = Mutex(State())

  func put(_ value: Value) {
    let waiter = state.withLock { state -> CheckedContinuation<Value?, Never>? in
      while !state.order.isEmpty {
        if let waiter = state.waiters.removeValue(forKey: state.order.removeFirst()) {
          return waiter
        }
      }
      state.values.append(value)
      return nil
    }
    waiter?.resume(returning: value)
  }

  func finish() {
    let waiters = state.withLock { state in
      state.isFinished = true
      defer { state.waiters = [:] }
      return state.waiters.values
    }
    for waiter in waiters { waiter.resume(returning: nil) }
  }

  /// How many values nobody has taken.
  var count: Int { state.withLock { $0.values.count } }

  /// The next value; nil at the end, and when the task is cancelled, as it is past a time limit.
  func take() async -> Value? {
    let number = state.withLock { state in
      state.last += 1
      return state.last
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let found = state.withLock { state -> Value?? in
          if !state.values.isEmpty { return .some(state.values.removeFirst()) }
          if state.isFinished || Task.isCancelled { return .some(nil) }
          state.waiters[number] = continuation
          state.order.append(number)
          return nil
        }
        if let found { continuation.resume(returning: found) }
      }
    } onCancel: {
      let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
      waiter?.resume(returning: nil)
    }
  }
}
