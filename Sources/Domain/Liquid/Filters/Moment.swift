/// A point in time in the years 0 to 9999, and how far the clock there is from UTC.
struct Moment {
  private static let secondsRange = -62_167_219_200...253_402_300_799

  /// Bytes of a text that may be a time.
  private static let textBytesMax = 64

  /// Seconds since 1970 in UTC.
  let seconds: Int
  /// The rest, from 0 to 999.
  let milliseconds: Int
  /// What to add to UTC for the clock's time.
  let offsetSeconds: Int

  private init?(seconds: Int, milliseconds: Int = 0, offsetSeconds: Int = 0) {
    guard Self.secondsRange.contains(seconds),
      Self.secondsRange.contains(seconds + offsetSeconds)
    else { return nil }
    self.seconds = seconds
    self.milliseconds = milliseconds
    self.offsetSeconds = offsetSeconds
  }

  /// Seconds since 1970, as a number or its digits; an ISO 8601 text; `now` and `today`. Nil for
  /// anything else.
  init?(_ value: Value, now: Int64) {
    switch value {
    case .integer(let seconds): self.init(seconds: seconds)
    case .float(let float):
      guard let all = Int(exactly: (float * 1000).rounded()) else { return nil }
      self.init(all: all)
    case .string(let text):
      guard text.utf8.count <= Self.textBytesMax else { return nil }
      switch text.lowercased() {
      case "now", "today": self.init(all: Int(now))
      default:
        if let seconds = Int(text) { self.init(seconds: seconds) } else { self.init(iso: text) }
      }
    case .null, .bool, .exact, .array, .object, .range, .round, .empty, .blank: return nil
    }
  }

  private init?(all milliseconds: Int) {
    let rest = milliseconds % 1000
    let whole = milliseconds / 1000 - (rest < 0 ? 1 : 0)
    self.init(seconds: whole, milliseconds: rest < 0 ? rest + 1000 : rest)
  }

  /// `2024-02-29`, and with a time: `T` or space, hours and minutes, seconds, a fraction, and `Z`,
  /// `UTC` or an offset. Without an offset the time is UTC.
  private init?(iso text: String) {
    var reader = Digits(bytes: Array(text.utf8))
    guard let year = reader.number(4), reader.accept("-"), let month = reader.number(2),
      reader.accept("-"), let day = reader.number(2),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var (hour, minute, second, milliseconds, offset) = (0, 0, 0, 0, 0)
    if reader.accept("T") || reader.accept("t") || reader.accept(" ") {
      guard let hours = reader.number(2), reader.accept(":"), let minutes = reader.number(2) else {
        return nil
      }
      (hour, minute) = (hours, minutes)
      if reader.accept(":") {
        guard let seconds = reader.number(2) else { return nil }
        second = seconds
        if reader.accept(".") || reader.accept(",") {
          guard let fraction = reader.fraction() else { return nil }
          milliseconds = fraction
        }
      }
      guard let zone = reader.zone() else { return nil }
      offset = zone
    }
    guard reader.isAtEnd, hour < 24, minute < 60, second <= 60 else { return nil }
    self.init(
      seconds: date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset,
      milliseconds: milliseconds,
      offsetSeconds: offset
    )
  }

  /// Reads a text from left to right.
  private struct Digits {
    let bytes: [UInt8]
    var at = 0

    var isAtEnd: Bool { at == bytes.count }

    mutating func accept(_ text: StaticString) -> Bool {
      let stop = at + text.utf8CodeUnitCount
      guard stop <= bytes.count else { return false }
      for index in 0..<text.utf8CodeUnitCount where bytes[at + index] != text.utf8Start[index] {
        return false
      }
      at = stop
      return true
    }

    /// A number of exactly so many digits.
    mutating func number(_ count: Int) -> Int? {
      guard at + count <= bytes.count else { return nil }
      var number = 0
      for byte in bytes[at..<at + count] {
        guard Byte.isDigit(byte) else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      at += count
      return number
    }

    /// Milliseconds: the first three of any number of digits.
    mutating func fraction() -> Int? {
      let start = at
      var (value, unit) = (0, 100)
      while at < bytes.count, Byte.isDigit(bytes[at]) {
        value += Int(bytes[at] - UInt8(ascii: "0")) * unit
        unit /= 10
        at += 1
      }
      return at > start ? value : nil
    }

    /// Seconds from UTC; 0 if no zone is named.
    mutating func zone() -> Int? {
      _ = accept(" ")
      if isAtEnd || accept("Z") || accept("z") || accept("UTC") { return 0 }
      let isWest = accept("-")
      guard isWest || accept("+"), let hours = number(2) else { return nil }
      _ = accept(":")
      guard let minutes = isAtEnd ? 0 : number(2), hours < 24, minutes < 60 else { return nil }
      return (hours * 60 + minutes) * (isWest ? -60 : 60)
    }
  }
}
