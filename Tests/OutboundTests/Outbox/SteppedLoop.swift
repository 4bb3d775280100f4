import Dispatch
import Glibc
import NIOConcurrencyHelpers
import NIOCore

/// An event loop without a thread: its tasks run when the thread that made it says so.
final class SteppedLoop: EventLoop {
  private struct Timer {
    let due: Int64
    let number: Int
    let task: @Sendable () -> Void
  }

  private struct Agenda {
    var tasks: [@Sendable () -> Void] = []
    var timers: [Timer] = []
    var number = 0
  }

  let clock: SteppedClock
  private let owner = pthread_self()
  private let agenda = NIOLockedValueBox(Agenda())

  init(clock: SteppedClock) {
    self.clock = clock
  }

  var inEventLoop: Bool { pthread_equal(owner, pthread_self()) != 0 }
  var now: NIODeadline { clock.now }

  /// When the next timer is due; nil when there is none.
  var nextDue: Int64? {
    agenda.withLockedValue { $0.timers.map(\.due).min() }
  }

  /// Runs the tasks that are there, or as many of them as told, and returns how many. What other
  /// threads add meanwhile waits for the next time, so that their pace changes nothing.
  @discardableResult
  func runTasks(max: Int = .max) -> Int {
    let tasks = agenda.withLockedValue { agenda in
      let first = agenda.tasks.prefix(max)
      agenda.tasks.removeFirst(first.count)
      return first
    }
    for task in tasks { task() }
    return tasks.count
  }

  /// Moves the clock to the next timer and makes a task of it.
  func fireNext() {
    let timer = agenda.withLockedValue { agenda -> Timer? in
      let next = agenda.timers.indices.min {
        (agenda.timers[$0].due, agenda.timers[$0].number)
          < (agenda.timers[$1].due, agenda.timers[$1].number)
      }
      return next.map { agenda.timers.remove(at: $0) }
    }
    guard let timer else { return }
    clock.move(to: timer.due)
    execute(timer.task)
  }

  /// Runs something at a time, in milliseconds of the clock.
  func at(_ due: Int64, _ task: @escaping @Sendable () -> Void) {
    _ = add(due, task)
  }

  func execute(_ task: @escaping @Sendable () -> Void) {
    agenda.withLockedValue { $0.tasks.append(task) }
  }

  func submit<T>(_ task: @escaping @Sendable () throws -> T) -> EventLoopFuture<T> {
    let promise = makePromise(of: T.self)
    execute { promise.assumeIsolated().completeWith(Result { try task() }) }
    return promise.futureResult
  }

  func scheduleTask<T>(
    deadline: NIODeadline,
    _ task: @escaping @Sendable () throws -> T
  ) -> Scheduled<T> {
    let promise = makePromise(of: T.self)
    // Rounded up: never before its time.
    let due = Int64((deadline.uptimeNanoseconds + 999_999) / 1_000_000)
    let number = add(due) { promise.assumeIsolated().completeWith(Result { try task() }) }
    return Scheduled(promise: promise) {
      self.agenda.withLockedValue { $0.timers.removeAll { $0.number == number } }
    }
  }

  func scheduleTask<T>(
    in delay: TimeAmount,
    _ task: @escaping @Sendable () throws -> T
  ) -> Scheduled<T> {
    scheduleTask(deadline: now + delay, task)
  }

  private func add(_ due: Int64, _ task: @escaping @Sendable () -> Void) -> Int {
    agenda.withLockedValue { agenda in
      agenda.number += 1
      agenda.timers.append(Timer(due: due, number: agenda.number, task: task))
      return agenda.number
    }
  }

  func shutdownGracefully(
    queue: DispatchQueue,
    _ callback: @escaping @Sendable ((any Error)?) -> Void
  ) {
    queue.async { callback(nil) }
  }
}
