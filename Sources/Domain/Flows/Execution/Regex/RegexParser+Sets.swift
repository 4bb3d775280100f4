extension RegexParser {
  /// What a `[` begins.
  mutating func set(from start: Int) throws(FlowRegexError) -> RegexSet {
    let isNegated = take("^")
    var items: [RegexSet.Item] = []
    while true {
      let place = at
      guard let scalar = next() else {
        throw error(.syntax, "this class isn't closed; add ]", at: start)
      }
      switch scalar {
      case "]":
        guard !items.isEmpty else {
          throw error(.syntax, "a class can't be empty; write \\] for the character", at: place)
        }
        return RegexSet(items: items, isNegated: isNegated)
      case "[":
        throw error(
          .unsupported,
          "classes inside of classes aren't known; write \\[ for the character",
          at: place
        )
      case "&" where peek == "&":
        throw error(
          .unsupported,
          "&& in a class isn't known; write \\& for the character",
          at: place
        )
      default: items.append(try item(scalar, from: place))
      }
    }
  }

  /// A scalar, a range, or a kind of scalars, of which the first scalar is taken.
  private mutating func item(
    _ scalar: Unicode.Scalar,
    from place: Int
  ) throws(FlowRegexError) -> RegexSet.Item {
    let first = try member(scalar, from: place)
    guard case .range(let low) = first, peek == "-", at + 1 < pattern.count,
      pattern[at + 1] != "]"
    else { return first }
    at += 1
    let end = at
    guard let scalar = next(), scalar != "[", case .range(let high) = try member(scalar, from: end)
    else { throw error(.syntax, "a range must end with a character", at: end) }
    guard low.lowerBound <= high.upperBound else {
      throw error(.syntax, "the range's end comes before its start", at: place)
    }
    return .range(low.lowerBound...high.upperBound)
  }

  private mutating func member(
    _ scalar: Unicode.Scalar,
    from place: Int
  ) throws(FlowRegexError) -> RegexSet.Item {
    guard scalar == "\\" else { return .range(scalar.value...scalar.value) }
    guard let escaped = next() else {
      throw error(.syntax, "\\ stands at the end; write \\\\ for the character", at: place)
    }
    if let kind = Self.kind(escaped) { return kind }
    let value = try value(ofEscaped: escaped, from: place)
    return .range(value...value)
  }

  /// What a `\` outside of a class begins.
  mutating func escape(from start: Int) throws(FlowRegexError) -> RegexNode {
    guard let escaped = next() else {
      throw error(.syntax, "\\ stands at the end; write \\\\ for the character", at: start)
    }
    if let kind = Self.kind(escaped) { return .set(RegexSet(items: [kind])) }
    switch escaped {
    case "b": return .assertion(.wordBoundary)
    case "B": return .assertion(.noWordBoundary)
    case "A": return .assertion(.start)
    case "z": return .assertion(.end)
    case "Z": return .assertion(.endOrLastLineFeed)
    default: return .set(.one(try value(ofEscaped: escaped, from: start)))
    }
  }

  private static func kind(_ escaped: Unicode.Scalar) -> RegexSet.Item? {
    switch escaped {
    case "d": .digits(isNegated: false)
    case "D": .digits(isNegated: true)
    case "w": .word(isNegated: false)
    case "W": .word(isNegated: true)
    case "s": .space(isNegated: false)
    case "S": .space(isNegated: true)
    default: nil
    }
  }

  private mutating func value(
    ofEscaped escaped: Unicode.Scalar,
    from start: Int
  ) throws(FlowRegexError) -> UInt32 {
    switch escaped {
    case "t": return 0x09
    case "n": return 0x0A
    case "v": return 0x0B
    case "f": return 0x0C
    case "r": return 0x0D
    case "a": return 0x07
    case "e": return 0x1B
    case "x": return try hexadecimal(2, from: start)
    case "u": return try hexadecimal(4, from: start)
    case "1"..."9", "k":
      throw error(
        .backreference,
        "\\\(escaped) names what a group matched, which can't be matched again; write it out",
        at: start
      )
    default:
      guard escaped.value >= 0x80 || !RegexSet.isWord(escaped.value) else {
        throw error(
          .unsupported,
          "\\\(escaped) isn't known; leave the \\ out for the character",
          at: start
        )
      }
      return escaped.value
    }
  }

  private mutating func hexadecimal(
    _ digits: Int,
    from start: Int
  ) throws(FlowRegexError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let scalar = next(), scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
        throw error(.syntax, "\(digits) hexadecimal digits must follow", at: start)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
