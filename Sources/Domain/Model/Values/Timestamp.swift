/// A moment on the wall clock, in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch.
  public let milliseconds: Int64

  /// A moment from milliseconds since the Unix epoch.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Orders by time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment this many milliseconds later.
  public func advanced(byMilliseconds delta: Int64) -> Timestamp {
    Timestamp(milliseconds: milliseconds + delta)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC with milliseconds, such as `2026-01-02T03:04:05.006Z`.
  public var description: String {
    let millisecondsADay: Int64 = 86_400_000
    let days = milliseconds.flooredDivision(by: millisecondsADay)
    let rest = milliseconds - days * millisecondsADay
    let date = CivilDate(daysSinceEpoch: days)
    var text: [UInt8] = []
    text.reserveCapacity(24)
    func append(_ value: Int64, digits: Int) {
      var divisor: Int64 = 1
      for _ in 1..<digits { divisor *= 10 }
      while divisor > 0 {
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
        divisor /= 10
      }
    }
    append(date.year, digits: 4)
    text.append(UInt8(ascii: "-"))
    append(date.month, digits: 2)
    text.append(UInt8(ascii: "-"))
    append(date.day, digits: 2)
    text.append(UInt8(ascii: "T"))
    append(rest / 3_600_000, digits: 2)
    text.append(UInt8(ascii: ":"))
    append(rest / 60_000 % 60, digits: 2)
    text.append(UInt8(ascii: ":"))
    append(rest / 1_000 % 60, digits: 2)
    text.append(UInt8(ascii: "."))
    append(rest % 1_000, digits: 3)
    text.append(UInt8(ascii: "Z"))
    return String(decoding: text, as: UTF8.self)
  }
}

extension Timestamp {
  /// Parses RFC 3339 in UTC (`Z`), with or without a fraction of a second; nil for other text.
  ///
  /// Twilio writes webhook dates this way (`2022-02-21T05:01:46.886Z`).
  public init?(rfc3339 text: String) {
    var bytes = Array(text.utf8)[...]
    func number(_ digits: Int) -> Int64? {
      guard bytes.count >= digits else { return nil }
      var value: Int64 = 0
      for byte in bytes.prefix(digits) {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      }
      bytes = bytes.dropFirst(digits)
      return value
    }
    func take(_ scalar: Unicode.Scalar) -> Bool {
      guard bytes.first == UInt8(ascii: scalar) else { return false }
      bytes = bytes.dropFirst()
      return true
    }
    guard let year = number(4), take("-"), let month = number(2), take("-"),
      let day = number(2), take("T"), let hour = number(2), take(":"),
      let minute = number(2), take(":"), let second = number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    var fraction: Int64 = 0
    if take(".") {
      var scale: Int64 = 100
      var digits = 0
      while let digit = number(1) {
        fraction += digit * scale
        scale /= 10
        digits += 1
      }
      guard digits > 0 else { return nil }
    }
    guard take("Z"), bytes.isEmpty else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    self.init(milliseconds: seconds * 1_000 + fraction)
  }
}
