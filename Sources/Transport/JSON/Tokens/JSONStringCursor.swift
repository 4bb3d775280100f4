/// Reads a checked string's text byte by byte, escapes resolved; the one place that decodes them.
struct JSONStringCursor {
  private var at: Int
  private let end: Int
  /// Bytes of a resolved escape that are still to come, the next one lowest.
  private var pending: UInt32 = 0
  private var pendingCount = 0

  /// Starts at the first byte after the opening quote.
  init(_ innerRange: Range<Int>) {
    at = innerRange.lowerBound
    end = innerRange.upperBound
  }

  /// The next byte of the text in UTF-8; nil at its end.
  mutating func next(_ bytes: Span<UInt8>) -> UInt8? {
    if pendingCount > 0 { return popPending() }
    guard at < end else { return nil }
    let byte = bytes[at]
    at += 1
    return byte == UInt8(ascii: "\\") ? escaped(bytes) : byte
  }

  private mutating func popPending() -> UInt8 {
    let byte = UInt8(truncatingIfNeeded: pending)
    pending >>= 8
    pendingCount -= 1
    return byte
  }

  /// The byte, or the first of the bytes, for which the escape after the backslash stands.
  private mutating func escaped(_ bytes: Span<UInt8>) -> UInt8 {
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"):
      var scalar = unit(bytes)
      if scalar & 0xF800 == 0xD800 {
        at += 2  // the backslash and the u of the pair's second half
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(bytes) & 0x3FF
      }
      queue(scalar)
      return popPending()
    default: return letter  // quote, backslash, slash
    }
  }

  private mutating func unit(_ bytes: Span<UInt8>) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      unit = unit << 4 | (JSONBytes.hexDigit(bytes[at]) ?? 0)
      at += 1
    }
    return unit
  }

  private mutating func queue(_ scalar: UInt32) {
    let tail = 0x80 | scalar & 0x3F
    switch scalar {
    case ..<0x80:
      (pending, pendingCount) = (scalar, 1)
    case ..<0x800:
      (pending, pendingCount) = (0xC0 | scalar >> 6 | tail << 8, 2)
    case ..<0x10000:
      let middle = 0x80 | scalar >> 6 & 0x3F
      (pending, pendingCount) = (0xE0 | scalar >> 12 | middle << 8 | tail << 16, 3)
    default:
      let second = 0x80 | scalar >> 12 & 0x3F
      let third = 0x80 | scalar >> 6 & 0x3F
      (pending, pendingCount) = (
        0xF0 | scalar >> 18 | second << 8 | third << 16 | tail << 24, 4
      )
    }
  }
}
