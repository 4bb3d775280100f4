internal import CPosix
internal import Glibc

/// The signals a daemon lives by, taken one at a time by the main thread rather than in handlers.
enum ProcessSignals: CInt, CaseIterable {
  /// Drain and end.
  case terminate = 15
  /// The same, from a terminal.
  case interrupt = 2
  /// Read the configuration again.
  case hangUp = 1

  private static let numbers = allCases.map(\.rawValue)

  /// Keeps the signals for ``next()``, and lets writes to closed sockets fail rather than kill.
  static func block() {
    signal(SIGPIPE, SIG_IGN)
    let result = cposix_signals_block(numbers, numbers.count)
    precondition(result == 0, "the system refused to block signals: error \(-result)")
  }

  /// Waits for the next signal.
  static func next() -> ProcessSignals {
    while true {
      let number = cposix_signals_wait(numbers, numbers.count)
      if let signal = ProcessSignals(rawValue: number) { return signal }
    }
  }

  /// Sends a signal to this process, as a remote "stop" does.
  static func raise(_ signal: ProcessSignals) {
    kill(getpid(), signal.rawValue)
  }
}
