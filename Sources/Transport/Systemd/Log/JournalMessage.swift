import Logging

/// A log entry in the journal's native protocol: `KEY=value` lines, or, where a value has a
/// newline, the key alone, the length in 8 bytes little-endian, the value and a newline
/// (systemd.io/JOURNAL_NATIVE_PROTOCOL).
enum JournalMessage {
  /// Longer field names are dropped by the journal.
  private static let nameBytesMax = 64
  /// What the metadata's field names begin with, so that they meet nobody else's.
  private static let prefix = "SWITCHBOARD_"

  static func bytes(of entry: LogEntry, identifier: String, lostEntries: Int) -> [UInt8] {
    var out: [UInt8] = []
    append("MESSAGE", TextLine.message(of: entry), to: &out)
    append("PRIORITY", String(priority(of: entry.level)), to: &out)
    append("SYSLOG_IDENTIFIER", identifier, to: &out)
    append("CODE_FILE", entry.file, to: &out)
    append("CODE_LINE", String(entry.line), to: &out)
    append("CODE_FUNC", entry.function, to: &out)
    append(prefix + "LOGGER", entry.label, to: &out)
    if lostEntries > 0 {
      append(prefix + "LOST_ENTRIES", String(lostEntries), to: &out)
    }
    for (key, value) in entry.metadata {
      append(value, key: prefix + key, to: &out)
    }
    return out
  }

  /// The syslog severities.
  static func priority(of level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }

  /// A dictionary becomes a field for each member, an array one for each item: the journal
  /// allows a field more than once.
  private static func append(_ value: Logger.MetadataValue, key: String, to out: inout [UInt8]) {
    switch value {
    case .string(let text):
      append(fieldName(key), text, to: &out)
    case .stringConvertible(let object):
      append(fieldName(key), object.description, to: &out)
    case .dictionary(let members):
      for member in members.sorted(by: { $0.key < $1.key }) {
        append(member.value, key: key + "_" + member.key, to: &out)
      }
    case .array(let items):
      for item in items {
        append(item, key: key, to: &out)
      }
    }
  }

  /// Upper case letters, digits and underscores; anything else becomes an underscore.
  private static func fieldName(_ key: String) -> String {
    let bytes = key.utf8.prefix(nameBytesMax).map { byte -> UInt8 in
      switch byte {
      case 0x41...0x5a, 0x30...0x39: byte
      case 0x61...0x7a: byte - 0x20
      // The journal allows no other characters.
      default: 0x5f
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ name: String, _ value: String, to out: inout [UInt8]) {
    out += name.utf8
    if value.utf8.contains(0x0a) {
      out.append(0x0a)
      let count = UInt64(value.utf8.count)
      for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
        out.append(UInt8(truncatingIfNeeded: count >> shift))
      }
    } else {
      out.append(0x3d)
    }
    out += value.utf8
    out.append(0x0a)
  }
}
