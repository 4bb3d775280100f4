internal import Glibc

/// The terminal's settings as they were, and the way back to them from anywhere, a signal handler
/// included: nothing here allocates or locks.
enum ScreenState {
  /// Alternate screen, no cursor, no wrapping at the right edge. Source: xterm, DEC private modes.
  static let enter: StaticString = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
  static let leave: StaticString = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  /// Written by ``save()`` before any handler is installed, only read afterwards; the memory is
  /// never freed.
  nonisolated(unsafe) private static let saved = UnsafeMutablePointer<termios>.allocate(capacity: 1)

  /// Notes the settings; false when standard input is no terminal.
  static func save() -> Bool {
    saved.initialize(to: termios())
    return tcgetattr(STDIN_FILENO, saved) == 0
  }

  /// Keys come one by one and are not echoed. Ctrl-C and Ctrl-Z stay signals.
  static func makeRaw() {
    var raw = saved.pointee
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
  }

  static func restore(_ hasKeys: Bool) {
    _ = write(STDOUT_FILENO, leave.utf8Start, leave.utf8CodeUnitCount)
    if hasKeys { tcsetattr(STDIN_FILENO, TCSANOW, saved) }
  }
}
