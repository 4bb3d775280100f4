/// Checks strings: escapes, surrogate pairs, control characters and UTF-8.
enum JSONStringScanner {
  /// Steps over the string whose opening quote is at `at`; true if it holds escapes.
  static func scan(_ bytes: Span<UInt8>, _ at: inout Int) throws(JSONError) -> Bool {
    var hasEscapes = false
    at += 1
    while at < bytes.count {
      at = skipPlain(bytes, at)
      guard at < bytes.count else { break }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        return hasEscapes
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try scanEscape(bytes, &at)
      } else if byte < 0x20 {
        throw JSONError(offset: at, reason: .controlCharacter, in: bytes)
      } else {
        try scanMultibyte(bytes, &at)
      }
    }
    throw JSONError(offset: at, reason: .unexpectedEnd, in: bytes)
  }

  /// The position after a run of ASCII that needs no second look; eight bytes at a time.
  @inline(__always)
  private static func skipPlain(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at + 8 <= bytes.count {
      let eight = JSONBytes.eight(bytes, at: at)
      let found = eight & JSONBytes.highBits | JSONBytes.needingEscape(eight)
      if found != 0 { return at + found.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        break
      }
      at += 1
    }
    return at
  }

  private static func scanEscape(_ bytes: Span<UInt8>, _ at: inout Int) throws(JSONError) {
    let start = at
    guard start + 1 < bytes.count else {
      throw JSONError(offset: bytes.count, reason: .unexpectedEnd, in: bytes)
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    case UInt8(ascii: "u"):
      at += 2
      let unit = try scanHexDigits(bytes, &at)
      guard unit & 0xF800 == 0xD800 else { return }
      guard unit < 0xDC00 else {
        throw JSONError(offset: start, reason: .loneSurrogate, in: bytes)
      }
      // Only a second escape can complete the pair.
      guard at < bytes.count else {
        throw JSONError(offset: at, reason: .unexpectedEnd, in: bytes)
      }
      guard bytes[at] == UInt8(ascii: "\\") else {
        throw JSONError(offset: start, reason: .loneSurrogate, in: bytes)
      }
      guard at + 1 < bytes.count else {
        throw JSONError(offset: bytes.count, reason: .unexpectedEnd, in: bytes)
      }
      guard bytes[at + 1] == UInt8(ascii: "u") else {
        throw JSONError(offset: start, reason: .loneSurrogate, in: bytes)
      }
      at += 2
      let second = try scanHexDigits(bytes, &at)
      guard second & 0xFC00 == 0xDC00 else {
        throw JSONError(offset: start, reason: .loneSurrogate, in: bytes)
      }
    default:
      throw JSONError(offset: start + 1, reason: .invalidEscape, in: bytes)
    }
  }

  private static func scanHexDigits(
    _ bytes: Span<UInt8>,
    _ at: inout Int
  ) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count else {
        throw JSONError(offset: at, reason: .unexpectedEnd, in: bytes)
      }
      guard let digit = JSONBytes.hexDigit(bytes[at]) else {
        throw JSONError(offset: at, reason: .invalidEscape, in: bytes)
      }
      unit = unit << 4 | digit
      at += 1
    }
    return unit
  }

  /// Well-formed sequences after Unicode's table 3-7: no overlong forms, no surrogates, nothing
  /// above U+10FFFF.
  private static func scanMultibyte(_ bytes: Span<UInt8>, _ at: inout Int) throws(JSONError) {
    let lead = bytes[at]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF:
      length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default:
      throw JSONError(offset: at, reason: .invalidUTF8, in: bytes)
    }
    for step in 1..<length {
      guard at + step < bytes.count else {
        throw JSONError(offset: bytes.count, reason: .unexpectedEnd, in: bytes)
      }
      guard (step == 1 ? second : 0x80...0xBF).contains(bytes[at + step]) else {
        throw JSONError(offset: at + step, reason: .invalidUTF8, in: bytes)
      }
    }
    at += length
  }
}
