internal import Glibc

/// A thread with a bounded queue before it, which takes whatever has gathered at once.
///
/// Waiting is bounded by the monotonic clock, so that setting the wall clock neither delays nor
/// hastens anything.
///
/// `@unchecked Sendable`: `jobs`, `waiters` and `stopping` are touched only between `lock()` and
/// `unlock()` of the mutex that lives beside them; the rest never changes after `init`.
@safe final class JobThread<Job: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let signal = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let capacity: Int
  private var jobs: [Job] = []
  private var waiters = 0
  private var stopping = false

  /// A queue for up to `capacity` jobs; the thread begins with ``start(_:)``.
  init(capacity: Int) {
    self.capacity = capacity
    unsafe pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(signal, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(signal)
    unsafe pthread_mutex_destroy(mutex)
    unsafe signal.deallocate()
    unsafe mutex.deallocate()
  }

  /// Runs `body` on a new thread. The thread keeps the queue alive while it runs.
  func start(_ body: @escaping @Sendable (JobThread<Job>) -> Void) {
    let errand = Errand { body(self) }
    var thread = pthread_t()
    let result = unsafe pthread_create(
      &thread,
      nil,
      { argument in
        guard let argument = unsafe argument else {
          preconditionFailure("a thread began without its errand")
        }
        let errand = unsafe Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue()
        errand.body()
        return nil
      },
      Unmanaged.passRetained(errand).toOpaque()
    )
    precondition(result == 0, "the system refused a thread: error \(result)")
    pthread_detach(thread)
  }

  /// Adds a job; false when the queue is full or stopping.
  func push(_ job: Job) -> Bool {
    lock()
    guard !stopping, jobs.count < capacity else {
      unlock()
      return false
    }
    jobs.append(job)
    let wake = waiters > 0
    unlock()
    if wake { unsafe pthread_cond_signal(signal) }
    return true
  }

  /// Waits until there are jobs, or until `deadline` (monotonic milliseconds; nil waits as long as
  /// it takes), and takes up to `max` of them in order: none at the deadline, nil once stopped and
  /// empty. Of several threads that share the queue, each takes its share at the most.
  func take(max: Int, until deadline: Int64?, sharedBy threads: Int = 1) -> [Job]? {
    lock()
    defer { unlock() }
    while jobs.isEmpty {
      if stopping { return nil }
      waiters += 1
      defer { waiters -= 1 }
      guard let deadline else {
        unsafe pthread_cond_wait(signal, mutex)
        continue
      }
      // What fell due before this machine was started has a negative time, which the system takes
      // for a mistake rather than for the past.
      let until = Swift.max(0, deadline)
      var time = timespec(tv_sec: Int(until / 1_000), tv_nsec: Int(until % 1_000) * 1_000_000)
      // Whatever ends the wait but a wake-up is no reason to go round: the queue is locked.
      if unsafe pthread_cond_timedwait(signal, mutex, &time) != 0 { break }
    }
    let max = min(max, (jobs.count + threads - 1) / threads)
    guard jobs.count > max else {
      var taken: [Job] = []
      swap(&taken, &jobs)
      return taken
    }
    let taken = Array(jobs.prefix(max))
    jobs.removeFirst(max)
    return taken
  }

  /// Refuses further jobs; what is queued is still taken.
  func stop() {
    lock()
    stopping = true
    unlock()
    unsafe pthread_cond_broadcast(signal)
  }

  /// Jobs that wait.
  var count: Int {
    lock()
    defer { unlock() }
    return jobs.count
  }

  private func lock() {
    unsafe pthread_mutex_lock(mutex)
  }

  private func unlock() {
    unsafe pthread_mutex_unlock(mutex)
  }
}
