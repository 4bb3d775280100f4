import Logging

/// A log entry as a line for people:
/// `2026-01-02T03:04:05.678Z notice webhooks: event refused reason="bad signature"`.
struct TextLine: Sendable {
  let isColoured: Bool

  func bytes(of entry: LogEntry) -> [UInt8] {
    let level = entry.level.rawValue
    let name = level + String(repeating: " ", count: max(0, 8 - level.utf8.count))
    let shade = isColoured ? Self.colour(of: entry.level) : ""
    let end = shade.isEmpty ? "" : "\u{1b}[0m"
    let text = Self.message(of: entry)
    return Array("\(entry.time.text) \(shade)\(name)\(end) \(entry.label): \(text)\n".utf8)
  }

  /// The message with its metadata behind it, in one line.
  static func message(of entry: LogEntry) -> String {
    entry.metadata.reduce(into: escaped(entry.message)) { text, pair in
      text += " \(escaped(pair.key))=\(quoted(pair.value.description))"
    }
  }

  /// In quotes where a blank or a quote would make the end of a value doubtful.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x7f }
    if isPlain { return text }
    return "\""
      + escaped(text).split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\\\"") + "\""
  }

  /// Control characters spelled out, so that no value can forge a line or move the cursor.
  private static func escaped(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f && $0 != 0x5c && $0 != 0xc2 }
    if isPlain { return text }
    return text.unicodeScalars.reduce(into: "") { out, scalar in
      switch scalar {
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.properties.generalCategory == .control:
        out += "\\u{\(String(scalar.value, radix: 16))}"
      // Everything else is what it looks like.
      default: out.unicodeScalars.append(scalar)
      }
    }
  }

  private static func colour(of level: Logger.Level) -> String {
    switch level {
    case .trace, .debug: "\u{1b}[2m"
    case .info: "\u{1b}[32m"
    case .notice: "\u{1b}[36m"
    case .warning: "\u{1b}[33m"
    case .error: "\u{1b}[31m"
    case .critical: "\u{1b}[1;31m"
    }
  }
}
