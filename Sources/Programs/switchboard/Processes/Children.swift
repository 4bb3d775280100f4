internal import Glibc
internal import Synchronization

/// What must be gone when this program is: the processes it started and its temporary folders.
///
/// After ``cleanUpOnSignals()`` a signal that ends the program ends these too.
enum Children {
  private struct State {
    var processes: Set<pid_t> = []
    var directories: Set<String> = []
  }

  private static let state = Mutex(State())

  static func add(_ process: pid_t) {
    state.withLock { _ = $0.processes.insert(process) }
  }

  static func remove(_ process: pid_t) {
    state.withLock { _ = $0.processes.remove(process) }
  }

  static func add(directory: String) {
    state.withLock { _ = $0.directories.insert(directory) }
  }

  static func remove(directory: String) {
    state.withLock { _ = $0.directories.remove(directory) }
  }

  /// Ends the processes and removes the folders. The children are reaped by whoever takes them in.
  static func cleanUp() {
    let state = state.withLock { $0 }
    for process in state.processes { kill(-process, SIGKILL) }
    for directory in state.directories { TemporaryDirectory.erase(directory) }
  }

  /// From now on SIGINT, SIGTERM and SIGHUP clean up before they end the program. To be called
  /// before the first thread is made, so that every thread leaves these signals to the one here.
  static func cleanUpOnSignals() {
    var signals = waited
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    pthread_create(
      &thread,
      nil,
      { _ in
        var signals = Children.waited
        var signal: Int32 = 0
        sigwait(&signals, &signal)
        Children.cleanUp()
        _exit(128 + signal)
      },
      nil
    )
  }

  private static var waited: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    return signals
  }
}
