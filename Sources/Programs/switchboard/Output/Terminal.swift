internal import Glibc

/// Where the program's words go: results to standard output, everything else to standard error.
struct Terminal: Sendable {
  /// Whether a person reads the results.
  let isInteractive: Bool
  /// Characters in a line; nil when nobody watches, so that nothing need fit.
  let columns: Int?
  /// Whether results may be coloured.
  let hasColors: Bool
  /// Whether a person can be asked.
  let canAsk: Bool

  /// Columns where the terminal does not say.
  private static let columnsDefault = 80
  /// Columns below which fitting makes no sense.
  private static let columnsMin = 40

  /// Writes text to standard output at once, so that a follower sees it.
  func print(_ text: String) {
    Self.write(text + "\n", to: STDOUT_FILENO)
  }

  func print(bytes: [UInt8]) {
    Self.write(bytes, to: STDOUT_FILENO)
  }

  /// Writes a line to standard error.
  func note(_ text: String) {
    Self.write(text + "\n", to: STDERR_FILENO)
  }

  func report(_ failure: CommandFailure) {
    note("switchboard: \(failure.message)")
    if let hint = failure.hint { note("  hint: \(hint)") }
    if let next = failure.next { note("  next: \(next)") }
  }

  /// Whether the person agrees; anything but yes is no.
  func asks(_ question: String) -> Bool {
    Self.write("\(question) [y/N] ", to: STDERR_FILENO)
    let answer = (readLine() ?? "").lowercased()
    return answer == "y" || answer == "yes"
  }

  func bold(_ text: String) -> String { paint(.bold, text) }
  func dim(_ text: String) -> String { paint(.dim, text) }
  func green(_ text: String) -> String { paint(.green, text) }
  func red(_ text: String) -> String { paint(.red, text) }

  /// The text in a style, where there are colours.
  func paint(_ style: TextStyle?, _ text: String) -> String {
    guard hasColors, let style else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}

extension Terminal {
  /// What the program's standard streams are.
  init() {
    isInteractive = isatty(STDOUT_FILENO) == 1
    canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    let isPlain = Environment.value("NO_COLOR") != nil || Environment.value("TERM") == "dumb"
    hasColors = isInteractive && !isPlain
    var size = winsize()
    if !isInteractive {
      columns = nil
    } else if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      columns = max(Self.columnsMin, Int(size.ws_col))
    } else {
      columns = Self.columnsDefault
    }
  }
}
