import Logging

/// A log entry as one JSON object and a newline; metadata keeps its structure.
enum JSONLine {
  static func bytes(of entry: LogEntry) -> [UInt8] {
    var out = "{\"time\":\"\(entry.time.text)\",\"level\":\"\(entry.level.rawValue)\","
    out += "\"logger\":"
    append(entry.label, to: &out)
    out += ",\"message\":"
    append(entry.message, to: &out)
    if !entry.metadata.isEmpty {
      out += ",\"metadata\":"
      append(entry.metadata, to: &out)
    }
    out += ",\"file\":"
    append(entry.file, to: &out)
    out += ",\"line\":\(entry.line)}\n"
    return Array(out.utf8)
  }

  private static func append(
    _ members: [(key: String, value: Logger.MetadataValue)],
    to out: inout String
  ) {
    out += "{"
    for (index, member) in members.enumerated() {
      if index > 0 { out += "," }
      append(member.key, to: &out)
      out += ":"
      append(member.value, to: &out)
    }
    out += "}"
  }

  private static func append(_ value: Logger.MetadataValue, to out: inout String) {
    switch value {
    case .string(let text):
      append(text, to: &out)
    case .stringConvertible(let object):
      append(object.description, to: &out)
    case .dictionary(let members):
      append(members.sorted { $0.key < $1.key }, to: &out)
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += "," }
        append(item, to: &out)
      }
      out += "]"
    }
  }

  private static func append(_ text: String, to out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      // Everything else stands for itself in JSON.
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
