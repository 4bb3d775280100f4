/// Base64 with the standard alphabet and padding (RFC 4648, 4).
public enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )
  private static let pad = UInt8(ascii: "=")

  /// Four characters for each three bytes begun.
  public static func encode(_ bytes: [UInt8]) -> String {
    let count = (bytes.count + 2) / 3 * 4
    return unsafe String(unsafeUninitializedCapacity: count) { text in
      var out = 0
      var index = 0
      while index < bytes.count {
        let left = bytes.count - index
        let a = bytes[index]
        let b = left > 1 ? bytes[index + 1] : 0
        let c = left > 2 ? bytes[index + 2] : 0
        unsafe text[out] = alphabet[Int(a >> 2)]
        unsafe text[out + 1] = alphabet[Int((a & 3) << 4 | b >> 4)]
        unsafe text[out + 2] = left > 1 ? alphabet[Int((b & 15) << 2 | c >> 6)] : pad
        unsafe text[out + 3] = left > 2 ? alphabet[Int(c & 63)] : pad
        out += 4
        index += 3
      }
      return count
    }
  }

  /// The bytes of canonical base64; nil for a foreign character (white space too), missing or
  /// surplus padding, and bits left over that are not zero: one value has one spelling.
  public static func decode(_ text: String) -> [UInt8]? { decode(text.utf8Span.span) }

  /// The bytes of canonical base64 given as ASCII; nil as for a text.
  public static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    guard text.count > 0 else { return [] }
    let padding = text[text.count - 1] != pad ? 0 : text[text.count - 2] != pad ? 1 : 2
    let digits = text.count - padding
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var bitCount = 0
    for index in 0..<digits {
      guard let value = value(text[index]) else { return nil }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
        bits &= (1 << UInt32(bitCount)) - 1
      }
    }
    return bits == 0 ? bytes : nil
  }

  private static func value(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
