internal import JSON

/// Numbers as people read them.
enum Figures {
  /// Thousands parted by commas.
  static func grouped(_ number: Int) -> String {
    var digits = String(abs(number))
    var grouped = ""
    while digits.count > 3 {
      grouped = "," + digits.suffix(3) + grouped
      digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + digits + grouped
  }

  /// With so many digits after the point.
  static func fixed(_ number: Double, _ digits: Int) -> String {
    guard number.isFinite else { return "-" }
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int((abs(number) * scale).rounded())
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + grouped(scaled) }
    let fraction = String(scaled % Int(scale))
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(sign)\(grouped(scaled / Int(scale))).\(zeros)\(fraction)"
  }

  /// Milliseconds with as many digits as matter.
  static func milliseconds(nanoseconds: UInt64) -> String {
    let milliseconds = Double(nanoseconds) / 1_000_000
    return fixed(milliseconds, milliseconds < 1 ? 3 : milliseconds < 100 ? 2 : 0)
  }

  /// A number with three digits after the point.
  static func json(_ number: Double) -> JSONValue {
    guard number.isFinite else { return .null }
    return JSONValue((number * 1_000).rounded() / 1_000) ?? .null
  }
}
