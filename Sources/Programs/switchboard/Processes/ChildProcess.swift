internal import Glibc

/// A program started by this one, in its own process group, its output in a file.
///
/// It belongs to the thread that made it. A child that still runs when its owner is done with it
/// must be ended with ``kill()``.
final class ChildProcess {
  let executable: String
  let pid: pid_t
  private(set) var ending: Ending?

  /// How a process ended.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  /// Starts `executable` with exactly this environment; what it writes is added to `log`.
  init(
    _ executable: String,
    arguments: [String] = [],
    environment: [String: String],
    log: String
  ) throws(ProcessFault) {
    self.executable = executable
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions,
      STDOUT_FILENO,
      log,
      O_WRONLY | O_CREAT | O_APPEND,
      0o600
    )
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that this program waits for are its own affair: the child starts with none blocked.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETPGROUP)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let argv = CStrings([executable] + arguments)
    let envp = CStrings(environment.map { "\($0.key)=\($0.value)" })
    var pid: pid_t = 0
    let code = posix_spawnp(
      &pid,
      executable,
      &actions,
      &attributes,
      argv.pointers,
      envp.pointers
    )
    guard code == 0 else { throw ProcessFault("start \(executable)", code: code) }
    self.pid = pid
    Children.add(pid)
  }

  /// Whether it has not ended yet.
  var isRunning: Bool {
    collect(WNOHANG)
    return ending == nil
  }

  /// Asks it to end.
  func terminate() {
    if isRunning { Glibc.kill(pid, SIGTERM) }
  }

  /// Ends it at once, and waits until it is gone.
  @discardableResult
  func kill() -> Ending? {
    if isRunning {
      Glibc.kill(-pid, SIGKILL)
      collect(0)
    }
    return ending
  }

  /// Waits until it has ended, however long that takes.
  func wait() -> Ending? {
    collect(0)
    return ending
  }

  /// Waits until it has ended; nil when it has not within the time.
  func wait(milliseconds: Int) -> Ending? {
    let end = Clock.nanoseconds() + UInt64(milliseconds) * 1_000_000
    while isRunning {
      guard Clock.nanoseconds() < end else { return nil }
      Clock.sleep(milliseconds: 2)
    }
    return ending
  }

  private func collect(_ options: Int32) {
    guard ending == nil else { return }
    var status: Int32 = 0
    var found = waitpid(pid, &status, options)
    while found < 0, errno == EINTR { found = waitpid(pid, &status, options) }
    guard found == pid else { return }
    let signal = status & 0x7F
    ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    Children.remove(pid)
  }
}
