extension JSONWriter {
  /// Writes `null`.
  public mutating func null() { literal("null") }

  /// Writes `true` or `false`.
  public mutating func value(_ bool: Bool) {
    if bool { literal("true") } else { literal("false") }
  }

  /// Writes a string, with only those escapes that JSON demands.
  public mutating func value(_ string: String) {
    separate()
    appendQuoted(string)
    valueWritten()
  }

  /// Writes an integer.
  public mutating func value(_ integer: Int) { value(Int64(integer)) }

  /// Writes an integer.
  public mutating func value(_ integer: Int64) {
    separate()
    if integer < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(integer.magnitude)
    valueWritten()
  }

  /// Writes an integer.
  public mutating func value(_ integer: UInt64) {
    separate()
    appendDigits(integer)
    valueWritten()
  }

  /// Writes the shortest number that reads back as the same double. Throws for infinities and NaN,
  /// and has then written nothing.
  public mutating func value(_ double: Double) throws(JSONNonFiniteNumber) {
    guard double.isFinite else { throw JSONNonFiniteNumber() }
    separate()
    append(double.description.utf8.span)
    valueWritten()
  }

  /// Writes a number as it is spelled.
  public mutating func value(_ number: JSONNumber) {
    separate()
    append(number.text.utf8.span)
    valueWritten()
  }

  /// Writes a string or `null`.
  public mutating func value(_ string: String?) {
    if let string { value(string) } else { null() }
  }

  /// Writes a truth value or `null`.
  public mutating func value(_ bool: Bool?) {
    if let bool { value(bool) } else { null() }
  }

  /// Writes an integer or `null`.
  public mutating func value(_ integer: Int?) {
    if let integer { value(integer) } else { null() }
  }

  private mutating func literal(_ text: StaticString) {
    separate()
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
    valueWritten()
  }

  private mutating func appendDigits(_ magnitude: UInt64) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var rest = magnitude
    var first = 20
    repeat {
      first -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    } while rest > 0
    for index in first..<20 { bytes.append(digits[index]) }
  }
}
