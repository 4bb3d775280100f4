/// Times as the daemon writes them: RFC 3339 in UTC with milliseconds.
enum WireTime {
  /// Milliseconds since 1970; nil when the text is no such time.
  static func milliseconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[23] == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T")
    else { return nil }
    func number(_ range: Range<Int>) -> Int64? {
      var value: Int64 = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      let millisecond = number(20..<23), (1...12).contains(month)
    else { return nil }
    let seconds =
      ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    return seconds * 1_000 + millisecond
  }

  /// `03:04:05.006`, or what there is of it.
  static func clock(_ text: String) -> String {
    text.utf8.count == 24 ? String(text.dropFirst(11).dropLast()) : text
  }

  /// `01-02 03:04:05`, for tables.
  static func short(_ text: String) -> String {
    text.utf8.count == 24 ? "\(text.dropFirst(5).prefix(5)) \(clock(text).prefix(8))" : text
  }

  /// `2026-01-02`, or nothing.
  static func date(_ text: String) -> String? {
    text.utf8.count == 24 ? String(text.prefix(10)) : nil
  }

  /// Days since 1970 in the Gregorian calendar, the year counted from March so that the leap day
  /// is its last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month > 2 ? year : year - 1
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
