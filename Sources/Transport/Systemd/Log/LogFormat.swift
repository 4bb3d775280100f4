import Glibc

/// How log lines leave the process.
public enum LogFormat: String, Sendable, CaseIterable {
  /// The journal under systemd, text on a terminal, JSON otherwise.
  case auto
  /// Entries with fields in the journal's native protocol.
  case journal
  /// Lines for people, coloured on a terminal.
  case text
  /// One JSON object a line.
  case json

  /// What `auto` means for this process and this descriptor; the others mean themselves.
  func resolved(environment: [String: String], descriptor: CInt) -> LogFormat {
    switch self {
    case .journal, .text, .json: return self
    case .auto:
      if Self.isJournal(descriptor, stream: environment["JOURNAL_STREAM"]) { return .journal }
      return isatty(descriptor) == 1 ? .text : .json
    }
  }

  /// `$JOURNAL_STREAM` is `DEVICE:INODE` of the stream systemd connected; it is inherited by
  /// children whose stderr leads elsewhere, hence the comparison (systemd.exec(5)).
  private static func isJournal(_ descriptor: CInt, stream: String?) -> Bool {
    var status = stat()
    guard let stream, unsafe fstat(descriptor, &status) == 0 else { return false }
    return stream == "\(status.st_dev):\(status.st_ino)"
  }
}
