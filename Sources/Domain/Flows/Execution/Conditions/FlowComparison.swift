/// The comparisons of split-based-on. Letters are the same in upper and lower case; what isn't a
/// number, time or date where one is compared never holds, in either direction.
/// Source: Twilio Studio, "Split Based On" widget.
enum FlowComparison {
  /// Whether an argument compares so with a value. A regular expression has work of its own to
  /// account for, and isn't compared here.
  static func holds(_ kind: FlowCondition.Kind, _ argument: String, _ value: String) -> Bool {
    switch kind {
    case .equalTo: same(argument, value)
    case .notEqualTo: !same(argument, value)
    case .matchesAnyOf: isAny(argument, of: value)
    case .doesNotMatchAnyOf: !isAny(argument, of: value)
    case .isBlank: argument.unlessBlank == nil
    case .isNotBlank: argument.unlessBlank != nil
    case .regex: false
    case .contains: FlowTextSearch.contains(argument.lowercased(), value.lowercased())
    case .doesNotContain: !FlowTextSearch.contains(argument.lowercased(), value.lowercased())
    case .startsWith: starts(argument, with: value)
    case .doesNotStartWith: !starts(argument, with: value)
    case .lessThan: compare(number, argument, value, by: <)
    case .greaterThan: compare(number, argument, value, by: >)
    case .isBeforeTime: compare(seconds, argument, value, by: <)
    case .isAfterTime: compare(seconds, argument, value, by: >)
    case .isBeforeDate: compare(date, argument, value, by: <)
    case .isAfterDate: compare(date, argument, value, by: >)
    }
  }

  private static func same(_ a: String, _ b: String) -> Bool { a.lowercased() == b.lowercased() }

  private static func starts(_ text: String, with prefix: String) -> Bool {
    text.lowercased().utf8.starts(with: prefix.lowercased().utf8)
  }

  private static func isAny(_ argument: String, of list: String) -> Bool {
    let argument = argument.trimmed
    return list.split(separator: ",", omittingEmptySubsequences: true).contains { item in
      same(String(item).trimmed, argument)
    }
  }

  private static func compare<Value>(
    _ read: (String) -> Value?,
    _ argument: String,
    _ value: String,
    by holds: (Value, Value) -> Bool
  ) -> Bool {
    guard let argument = read(argument.trimmed), let value = read(value.trimmed) else {
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
