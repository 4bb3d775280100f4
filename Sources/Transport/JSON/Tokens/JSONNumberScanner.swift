/// Checks the spelling of numbers: an optional minus, digits without a leading zero, an optional
/// fraction, an optional exponent (RFC 8259 section 6).
enum JSONNumberScanner {
  /// Steps over the number that starts at `at`; true if it has neither fraction nor exponent.
  static func scan(_ bytes: Span<UInt8>, _ at: inout Int) throws(JSONError) -> Bool {
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let startsWithZero = at < bytes.count && bytes[at] == UInt8(ascii: "0")
    let digits = try skipDigits(bytes, &at)
    if startsWithZero, digits > 1 {
      throw JSONError(offset: at - digits + 1, reason: .invalidNumber, in: bytes)
    }
    var isInteger = true
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      isInteger = false
      at += 1
      _ = try skipDigits(bytes, &at)
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      _ = try skipDigits(bytes, &at)
    }
    // `1.2.3`, `0x1F` and `12abc` are misspelled numbers, not numbers with something after them.
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") || JSONBytes.isLetter(bytes[at]) {
      throw JSONError(offset: at, reason: .invalidNumber, in: bytes)
    }
    return isInteger
  }

  /// Steps over at least one digit; returns how many.
  private static func skipDigits(
    _ bytes: Span<UInt8>,
    _ at: inout Int
  ) throws(JSONError) -> Int {
    let start = at
    while at < bytes.count, JSONBytes.isDigit(bytes[at]) { at += 1 }
    guard at > start else {
      let reason: JSONError.Reason = at < bytes.count ? .invalidNumber : .unexpectedEnd
      throw JSONError(offset: at, reason: reason, in: bytes)
    }
    return at - start
  }
}
