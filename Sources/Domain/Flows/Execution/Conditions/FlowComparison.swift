/// The comparisons of split-based-on. Letters are the same in upper and lower case; what isn't a
/// number, time or date where one is compared never holds, in either direction.
/// Source: Twilio Studio, "Split Based On" widget.
enum FlowComparison {
  /// Whether an argument compares so with a value, in time in proportion to the bytes of both. A
  /// regular expression has work of its own to account for, and isn't compared here.
  static func holds(
    _ kind: FlowCondition.Kind,
    _ argument: inout FlowArgument,
    _ value: String
  ) -> Bool {
    switch kind {
    case .equalTo: argument.folded == value.lowercased()
    case .notEqualTo: argument.folded != value.lowercased()
    case .matchesAnyOf: isAny(argument.foldedTrimmed, of: value)
    case .doesNotMatchAnyOf: !isAny(argument.foldedTrimmed, of: value)
    case .isBlank: argument.text.unlessBlank == nil
    case .isNotBlank: argument.text.unlessBlank != nil
    case .regex: false
    case .contains: FlowTextSearch.contains(argument.folded, value.lowercased())
    case .doesNotContain: !FlowTextSearch.contains(argument.folded, value.lowercased())
    case .startsWith: argument.folded.utf8.starts(with: value.lowercased().utf8)
    case .doesNotStartWith: !argument.folded.utf8.starts(with: value.lowercased().utf8)
    case .lessThan: compare(number, argument.trimmed, value, by: <)
    case .greaterThan: compare(number, argument.trimmed, value, by: >)
    case .isBeforeTime: compare(seconds, argument.trimmed, value, by: <)
    case .isAfterTime: compare(seconds, argument.trimmed, value, by: >)
    case .isBeforeDate: compare(date, argument.trimmed, value, by: <)
    case .isAfterDate: compare(date, argument.trimmed, value, by: >)
    }
  }

  /// Whether a text, trimmed and in lower case, is one of those between commas.
  private static func isAny(_ text: String, of list: String) -> Bool {
    list.split(separator: ",", omittingEmptySubsequences: true).contains { item in
      String(item).trimmed.lowercased() == text
    }
  }

  private static func compare<Value>(
    _ read: (String) -> Value?,
    _ argument: String,
    _ value: String,
    by holds: (Value, Value) -> Bool
  ) -> Bool {
    guard let argument = read(argument), let value = read(value.trimmed) else {
      return false
    }
    return holds(argument, value)
  }

  /// A decimal number; Swift's other spellings, such as `inf` and `0x1`, are none.
  static func number(_ text: String) -> Double? {
    let isDecimal = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isDecimal, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// Seconds since midnight of `HH:MM` or `HH:MM:SS`.
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let hour = digits(parts[0], 1...2, 0...23),
      let minute = digits(parts[1], 2...2, 0...59)
    else { return nil }
    guard parts.count == 3 else { return hour * 3600 + minute * 60 }
    guard let second = digits(parts[2], 2...2, 0...59) else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// A number that orders dates, of `YYYY-MM-DD`, also with a time behind it.
  static func date(_ text: String) -> Int? {
    let day = text.prefix { $0 != "T" && $0 != " " }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = digits(parts[0], 4...4, 0...9999),
      let month = digits(parts[1], 2...2, 1...12), let day = digits(parts[2], 2...2, 1...31)
    else { return nil }
    return (year * 100 + month) * 100 + day
  }

  private static func digits(
    _ text: Substring,
    _ lengths: ClosedRange<Int>,
    _ values: ClosedRange<Int>
  ) -> Int? {
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard lengths.contains(text.utf8.count), text.utf8.allSatisfy(isDigit), let number = Int(text),
      values.contains(number)
    else { return nil }
    return number
  }
}
