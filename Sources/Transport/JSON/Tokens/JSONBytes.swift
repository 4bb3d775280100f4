/// Questions about single bytes, and the three literals.
enum JSONBytes {
  /// RFC 8259's insignificant white space.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// The highest bit of each of eight bytes.
  static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The high bits of those of eight bytes that are a quote, a backslash or below 0x20. The lowest
  /// bit set is exact; a higher one may also mark the neighbour of a byte rightly marked.
  @inline(__always)
  static func needingEscape(_ eight: UInt64) -> UInt64 {
    // `(x - 0x01…) & ~x` has a high bit set where a byte of x is zero; with 0x20… in place of 0x01…
    // where it is below that. What is wrong about it comes from borrows, which go upwards only.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = eight ^ (ones &* 0x22)
    let backslashes = eight ^ (ones &* 0x5C)
    let found =
      (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
      | (eight &- (ones &* 0x20)) & ~eight
    return found & highBits
  }

  /// Eight bytes as one word, the first one lowest.
  @inline(__always)
  static func eight(_ bytes: Span<UInt8>, at: Int) -> UInt64 {
    UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  /// The value of a hexadecimal digit, nil for another byte.
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// Steps over a literal, which must end where a value may end.
  static func scan(
    _ literal: StaticString,
    _ bytes: Span<UInt8>,
    _ at: inout Int
  ) throws(JSONError) {
    for step in 0..<literal.utf8CodeUnitCount {
      guard at < bytes.count else {
        throw JSONError(offset: at, reason: .unexpectedEnd, in: bytes)
      }
      guard bytes[at] == literal.utf8Start[step] else {
        throw JSONError(offset: at, reason: .invalidLiteral, in: bytes)
      }
      at += 1
    }
    if at < bytes.count, isLetter(bytes[at]) || isDigit(bytes[at]) {
      throw JSONError(offset: at, reason: .invalidLiteral, in: bytes)
    }
  }
}
