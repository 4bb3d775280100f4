// For the linker: rounding a Double calls the mathematical library.
internal import Glibc
internal import JSON

/// Numbers as Liquid reads, prints and compares them.
enum Numbers {
  /// An integer, or a float.
  enum Number {
    case integer(Int)
    case float(Double)

    var double: Double {
      switch self {
      case .integer(let integer): Double(integer)
      case .float(let float): float
      }
    }

    var value: Value {
      switch self {
      case .integer(let integer): .integer(integer)
      case .float(let float): .float(float)
      }
    }
  }

  /// Bytes of a text that are looked at for its number: more digits than the largest double has.
  static let textBytesMax = 512

  /// The number that a value is; nil for texts and everything else.
  static func number(_ value: Value) -> Number? {
    switch value {
    case .integer(let integer): .integer(integer)
    case .float(let float): .float(float)
    case .exact(let number):
      number.text.utf8.count > textBytesMax
        ? reading(number.text) : .float(number.double ?? .greatestFiniteMagnitude)
    case .null, .bool, .string, .array, .object, .range, .round, .empty, .blank: nil
    }
  }

  /// The number that arithmetic takes a value for: a text's leading digits, and 0 for what has none.
  static func reading(_ value: Value) -> Number {
    if let number = number(value) { return number }
    guard case .string(let text) = value else { return .integer(0) }
    return reading(text)
  }

  private static func reading(_ text: String) -> Number {
    let bytes = Array(text.utf8.prefix(textBytesMax))
    var start = 0
    while start < bytes.count, Byte.isSpace(bytes[start]) { start += 1 }
    var at = start
    if at < bytes.count, bytes[at] == Byte.hyphen || bytes[at] == UInt8(ascii: "+") { at += 1 }
    let digits = at
    while at < bytes.count, Byte.isDigit(bytes[at]) { at += 1 }
    guard at > digits else { return .integer(0) }
    let whole = String(decoding: bytes[start..<at], as: UTF8.self)
    var isWhole = true
    if at + 1 < bytes.count, bytes[at] == Byte.dot, Byte.isDigit(bytes[at + 1]) {
      isWhole = false
      at += 1
      while at < bytes.count, Byte.isDigit(bytes[at]) { at += 1 }
    }
    if isWhole, let integer = Int(whole) { return .integer(integer) }
    let float = Double(String(decoding: bytes[start..<at], as: UTF8.self)) ?? 0
    return .float(float.isFinite ? float : .greatestFiniteMagnitude)
  }

  /// The integer next to a number, if an `Int` holds it.
  static func integer(_ number: Number, _ rule: FloatingPointRoundingRule) -> Int? {
    switch number {
    case .integer(let integer): integer
    case .float(let float): Int(exactly: float.rounded(rule))
    }
  }

  /// Digits without an exponent, with at least one behind the point.
  static func text(_ float: Double) -> String {
    let shortest = float.description
    guard let mark = shortest.utf8.firstIndex(of: UInt8(ascii: "e")) else { return shortest }
    let exponent = Int(shortest[shortest.index(after: mark)...]) ?? 0
    let isNegative = float < 0
    var digits = shortest[..<mark].utf8.filter(Byte.isDigit)
    let parts = shortest[..<mark].utf8.split(separator: Byte.dot, omittingEmptySubsequences: false)
    // Places of the point from the left of the digits.
    let point = (parts.first?.count ?? 1) - (isNegative ? 1 : 0) + exponent
    let zero = UInt8(ascii: "0")
    if point <= 0 {
      digits.insert(contentsOf: [zero, Byte.dot] + Array(repeating: zero, count: -point), at: 0)
    } else {
      let missing = point - digits.count
      if missing >= 0 { digits += Array(repeating: zero, count: missing + 1) }
      digits.insert(Byte.dot, at: point)
    }
    return (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }
}
