/// Numbers in lower-case hex digits.
enum Hexadecimal {
  private static let alphabet = Array("0123456789abcdef".utf8)

  /// Sixteen digits.
  static func digits(_ number: UInt64) -> String {
    String(decoding: bytes(number), as: UTF8.self)
  }

  /// Sixteen digits as ASCII.
  static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<16).map { alphabet[Int(number >> UInt64(60 - 4 * $0) & 15)] }
  }

  /// The number that sixteen digits are; nil for other text.
  static func number(_ digits: Substring.UTF8View) -> UInt64? {
    guard digits.count == 16 else { return nil }
    var number: UInt64 = 0
    for byte in digits {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      number = number << 4 | UInt64(value)
    }
    return number
  }
}
