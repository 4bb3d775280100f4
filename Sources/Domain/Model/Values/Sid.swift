/// A Twilio string identifier: two capital letters that name the kind of object, then 32 hex
/// digits. Kept as 18 bytes without heap storage, because sids travel through every hot path.
///
/// Both letter cases of the hex digits are accepted; the text is always printed in lower case.
/// Source: Twilio glossary, "String Identifier (SID)".
public struct Sid: Hashable, Sendable {
  /// The kind of object, such as ``SidPrefix/conversation``.
  public let prefix: SidPrefix
  /// The first 16 hex digits.
  public let high: UInt64
  /// The last 16 hex digits.
  public let low: UInt64

  /// The length of the text form in bytes.
  public static let textBytes = 34

  /// An identifier from its parts, as minted by a ``SidSource``.
  public init(_ prefix: SidPrefix, high: UInt64, low: UInt64) {
    self.prefix = prefix
    self.high = high
    self.low = low
  }

  /// Parses the text form; nil when it isn't two capital letters and 32 hex digits.
  public init?(_ text: String) {
    var copy = text
    let parsed: Sid? = copy.withUTF8 { bytes in unsafe Sid(utf8: bytes) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Parses the text form and demands one kind of object; nil for any other text.
  public init?(_ text: String, _ prefix: SidPrefix) {
    guard let sid = Sid(text), sid.prefix == prefix else { return nil }
    self = sid
  }

  /// Parses 34 bytes of UTF-8; nil when they aren't an identifier.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == Sid.textBytes else { return nil }
    guard let prefix = unsafe SidPrefix(letters: bytes[0], bytes[1]) else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for index in 2..<Sid.textBytes {
      guard let digit = unsafe Sid.value(ofHexDigit: bytes[index]) else { return nil }
      if index < 18 {
        words.0 = words.0 << 4 | UInt64(digit)
      } else {
        words.1 = words.1 << 4 | UInt64(digit)
      }
    }
    self.init(prefix, high: words.0, low: words.1)
  }

  /// Calls `body` with the 34 bytes of the text form, which live on the stack.
  @inlinable
  public func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Sid.textBytes) { buffer in
      unsafe write(into: buffer)
      return unsafe body(UnsafeBufferPointer(buffer))
    }
  }

  /// Writes the 34 bytes of the text form to the start of `buffer`.
  public func write(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    unsafe buffer[0] = UInt8(truncatingIfNeeded: prefix.rawValue >> 8)
    unsafe buffer[1] = UInt8(truncatingIfNeeded: prefix.rawValue)
    for index in 0..<16 {
      let shift = UInt64(60 - index * 4)
      unsafe buffer[2 + index] = Sid.hexDigit(UInt8(truncatingIfNeeded: high >> shift) & 15)
      unsafe buffer[18 + index] = Sid.hexDigit(UInt8(truncatingIfNeeded: low >> shift) & 15)
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(ofHexDigit byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil  // a byte, not one of our enums
    }
  }
}

extension Sid: CustomStringConvertible {
  /// The 34 characters of the text form.
  public var description: String {
    unsafe withText { bytes in unsafe String(decoding: bytes, as: UTF8.self) }
  }
}

extension Sid: Comparable {
  /// Orders as the text forms do.
  public static func < (left: Sid, right: Sid) -> Bool {
    (left.prefix.rawValue, left.high, left.low) < (right.prefix.rawValue, right.high, right.low)
  }
}
