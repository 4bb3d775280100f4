internal import Glibc

/// Signals as bytes of a pipe, so that a loop can wait for them and for keys at once.
enum ScreenSignals {
  /// What ends the program, stops it, or changes the size of its terminal.
  static let waited = [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGWINCH]

  /// From now on each of these writes its number to `descriptor` and does nothing else. To be
  /// called before the first thread is made, so that every thread leaves them to the one here.
  static func forward(to descriptor: Int32) {
    var signals = set(of: waited)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    BackgroundThread.start {
      var signals = set(of: waited)
      while true {
        var signal: Int32 = 0
        guard sigwait(&signals, &signal) == 0 else { continue }
        var byte = UInt8(signal)
        _ = write(descriptor, &byte, 1)
      }
    }
  }

  /// Ends the program as the signal would have ended it.
  static func end(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    var signals = set(of: [number])
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
    _exit(128 + number)
  }

  private static func set(of numbers: [Int32]) -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    return signals
  }
}
