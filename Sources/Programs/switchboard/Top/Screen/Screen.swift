internal import Glibc

/// The whole terminal as a place to draw on. One at a time, on the main thread.
final class Screen {
  /// Whether keys can be read.
  let hasKeys: Bool
  private var isOpen = false

  /// Columns and rows where the terminal does not say.
  private static let sizeDefault = (columns: 80, rows: 24)

  /// Signals by which a broken program ends: the terminal is put right before it does.
  private static let crashes = [
    SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGSYS, SIGTRAP,
  ]

  init() {
    hasKeys = ScreenState.save()
    for signal in Self.crashes {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        ScreenState.restore(true)
        // The default action is back in force: it ends the program once this returns.
        raise(signal)
      }
      action.sa_flags = CInt(bitPattern: CUnsignedInt(SA_RESETHAND))
      sigaction(signal, &action, nil)
    }
  }

  /// What the terminal is now.
  var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return Self.sizeDefault }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  func open() {
    guard !isOpen else { return }
    isOpen = true
    if hasKeys { ScreenState.makeRaw() }
    Self.write("\(ScreenState.enter)")
  }

  /// Puts the terminal back as it was.
  func close() {
    guard isOpen else { return }
    isOpen = false
    ScreenState.restore(hasKeys)
  }

  /// Shows the lines, in one write, over what was there: nothing flickers.
  func draw(_ lines: [String]) {
    Self.write("\u{1B}[H" + lines.joined(separator: "\u{1B}[K\r\n") + "\u{1B}[K\u{1B}[J")
  }

  private static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
