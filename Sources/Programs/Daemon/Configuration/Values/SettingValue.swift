/// An effective setting, for `check-config`, `server.config` and the comparison at a reload.
/// Comparing looks at secrets, printing does not.
indirect enum SettingValue: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    let key: String
    let value: SettingValue
  }

  case null
  case text(String)
  case integer(Int)
  case secret(Secret)
  case list([SettingValue])
  case map([Entry])

  /// The settings of one section, in the given order.
  static func section(_ entries: KeyValuePairs<String, SettingValue>) -> SettingValue {
    .map(entries.map { Entry(key: $0.key, value: $0.value) })
  }

  static func optional(_ text: String?) -> SettingValue {
    text.map { .text($0) } ?? .null
  }

  static func texts(_ texts: [String]) -> SettingValue {
    .list(texts.map { .text($0) })
  }

  /// The value as YAML text with a closing newline; secrets are `«redacted»`.
  var yaml: String {
    var out = ""
    writeBlock(into: &out, indent: 0)
    return out
  }

  private func writeBlock(into out: inout String, indent: Int) {
    guard case .map(let entries) = self, !entries.isEmpty else {
      out += flow + "\n"
      return
    }
    for entry in entries {
      out += String(repeating: " ", count: indent) + entry.key + ":"
      if case .map(let inner) = entry.value, !inner.isEmpty {
        out += "\n"
        entry.value.writeBlock(into: &out, indent: indent + 2)
      } else {
        out += " " + entry.value.flow + "\n"
      }
    }
  }

  private var flow: String {
    switch self {
    case .null: "null"
    case .text(let text): text.quotedForYAML
    case .integer(let number): String(number)
    case .secret(let secret): secret.description.quotedForYAML
    case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key.quotedForYAML): \($0.value.flow)" }.joined(separator: ", ")
        + "}"
    }
  }
}

extension String {
  /// Plain where no YAML reader could take it for anything but this text, else double-quoted.
  fileprivate var quotedForYAML: String {
    let isPlain =
      first?.isLetter == true && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(lowercased())
    if isPlain { return self }
    var out = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        out += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      // Any other character stands for itself.
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
