import Foundation
import Synchronization
import Testing

/// Runs tests that block on threads of their own, a few at a time: they must not hold the few
/// threads that all other tests share, nor start dozens of daemons at once.
struct OnOwnThreads: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    await Slots.shared.acquire()
    do {
      try await withTaskExecutorPreference(ThreadExecutor.shared) { try await function() }
    } catch {
      await Slots.shared.release()
      throw error
    }
    await Slots.shared.release()
  }
}

extension Trait where Self == OnOwnThreads {
  /// For tests that block.
  static var onOwnThreads: Self { Self() }
}

/// Runs each job on a new thread.
private final class ThreadExecutor: TaskExecutor {
  static let shared = ThreadExecutor()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Thread.detachNewThread { [self] in
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

/// How many tests with daemons run at the same time.
private actor Slots {
  static let shared = Slots(count: 3)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) {
    free = count
  }

  func acquire() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func release() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
