/// Text of a setting into its type; the same for the file, the environment and credentials.
enum SettingParsers {
  /// Characters of a wrong value that an error shows.
  private static let shownCharactersMax = 60

  /// Any text that is not empty.
  static func text(_ text: String) throws(SettingFault) -> String {
    guard !text.isEmpty else {
      throw SettingFault(message: "is empty", remedy: "write a value or remove the key")
    }
    return text
  }

  /// A secret: printable, without blanks. Its text never reaches an error.
  static func secret(_ text: String) throws(SettingFault) -> Secret {
    guard !text.isEmpty else {
      throw SettingFault(message: "has an empty secret", remedy: "write the secret or remove it")
    }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else {
      throw SettingFault(
        message: "has a secret with a blank or control character in it",
        remedy: "write one secret without blanks; several go into a list"
      )
    }
    return Secret(text)
  }

  /// One of the names of a closed set.
  static func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type
  ) -> (String) throws(SettingFault) -> Choice where Choice.RawValue == String {
    { (text: String) throws(SettingFault) -> Choice in
      if let choice = Choice(rawValue: text) { return choice }
      let names = Choice.allCases.map(\.rawValue)
      let nearest = NearestName.of(text, among: names) ?? ""
      throw SettingFault(
        message: "is \(shown(text))",
        remedy: "write one of \(names.joined(separator: ", ")) (nearest: \(nearest))"
      )
    }
  }

  /// A whole decimal number in a range.
  static func integer(
    in range: ClosedRange<Int>,
    of unit: String
  ) -> (String) throws(SettingFault) -> Int {
    { (text: String) throws(SettingFault) -> Int in
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
        range.contains(number)
      else {
        throw SettingFault(
          message: "is \(shown(text))",
          remedy:
            "write a whole number of \(unit) from \(range.lowerBound) to \(range.upperBound)"
        )
      }
      return number
    }
  }

  /// A group or user name, or its number.
  static func accountName(_ text: String) throws(SettingFault) -> String {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f && $0 != 0x3a }) else {
      throw SettingFault(
        message: "is \(shown(text))",
        remedy: "write the name of a group or user of this machine"
      )
    }
    return text
  }

  /// A file mode in octal digits that gives no right to execute and keeps the owner's rights.
  static func socketMode(_ text: String) throws(SettingFault) -> UInt32 {
    guard (3...4).contains(text.utf8.count), let mode = UInt32(text, radix: 8),
      mode & ~0o666 == 0, mode & 0o600 == 0o600
    else {
      throw SettingFault(
        message: "is \(shown(text))",
        remedy: "write octal digits in quotes, \"0660\" for owner and group, \"0600\" for owner"
      )
    }
    return mode
  }

  /// `AC` and 32 hexadecimal digits.
  static func accountSid(_ text: String) throws(SettingFault) -> String {
    let digits = text.utf8.dropFirst(2)
    guard text.hasPrefix("AC"), digits.count == 32,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else {
      throw SettingFault(
        message: "is \(shown(text))",
        remedy: "write AC and 32 hexadecimal digits in lower case, as the sender's console shows"
      )
    }
    return text
  }

  /// A found value in quotes, cut to a length that a terminal line bears.
  static func shown(_ text: String) -> String {
    let printable = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? "?" : $0 }
    var kept = String.UnicodeScalarView(printable.prefix(shownCharactersMax))
    if printable.count > shownCharactersMax { kept.append("…") }
    return "\"\(String(kept))\""
  }
}
