/// A set of Unicode scalars, in which upper and lower case are the same.
struct RegexSet: Sendable {
  /// Some scalars.
  enum Item: Sendable {
    case range(ClosedRange<UInt32>)
    case digits(isNegated: Bool)
    case word(isNegated: Bool)
    case space(isNegated: Bool)
  }

  var items: [Item]
  var isNegated = false

  /// What `.` stands for: all but the ends of lines.
  static let dot = RegexSet(
    items: [
      .range(0x0A...0x0A), .range(0x0D...0x0D), .range(0x85...0x85), .range(0x2028...0x2029),
    ],
    isNegated: true
  )

  /// One scalar.
  static func one(_ scalar: UInt32) -> RegexSet { RegexSet(items: [.range(scalar...scalar)]) }

  /// Whether the scalar, or its other case, is in the set.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if holds(value) { return !isNegated }
    let other = Self.otherCase(scalar)
    return (other != value && holds(other)) != isNegated
  }

  private func holds(_ value: UInt32) -> Bool {
    for item in items {
      let isIn =
        switch item {
        case .range(let range): range.contains(value)
        case .digits(let isNegated): Self.isDigit(value) != isNegated
        case .word(let isNegated): Self.isWord(value) != isNegated
        case .space(let isNegated): Self.isSpace(value) != isNegated
        }
      if isIn { return true }
    }
    return false
  }

  /// The same letter in the other case, where that is one scalar; else the scalar itself.
  private static func otherCase(_ scalar: Unicode.Scalar) -> UInt32 {
    let value = scalar.value
    if value < 0x80 {
      let isLetter = (0x61...0x7A).contains(value | 0x20)
      return isLetter ? value ^ 0x20 : value
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    if lower.count == 1, let first = lower.first, first != scalar { return first.value }
    let upper = scalar.properties.uppercaseMapping.unicodeScalars
    if upper.count == 1, let first = upper.first { return first.value }
    return value
  }

  private static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }

  /// Whether it is a letter, digit or underscore of ASCII.
  static func isWord(_ value: UInt32) -> Bool {
    isDigit(value) || value == 0x5F || (value < 0x80 && (0x61...0x7A).contains(value | 0x20))
  }

  private static func isSpace(_ value: UInt32) -> Bool {
    value == 0x20 || (0x09...0x0D).contains(value)
  }
}
