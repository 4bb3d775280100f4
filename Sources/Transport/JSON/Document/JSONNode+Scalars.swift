/// What scalars hold; nil where the value is of another kind.
extension JSONNode {
  /// Whether the value is `null`.
  public var isNull: Bool { kind == .null }

  /// The truth value.
  public var bool: Bool? {
    let entry = entry
    return entry.kind == .bool ? entry.flag : nil
  }

  /// The text of a string, escapes resolved.
  public var string: String? {
    let entry = entry
    return entry.kind == .string ? storage.string(of: entry) : nil
  }

  /// Whether the value is a string of exactly this text, byte for byte; allocates nothing.
  public func equals(_ text: String) -> Bool {
    let entry = entry
    return entry.kind == .string && storage.equals(text, entry)
  }

  /// The number in its exact spelling.
  public var number: JSONNumber? {
    kind == .number ? JSONNumber(checked: rawText) : nil
  }

  /// The number, if it is a whole one of 64 bits with sign: `1`, `1.0` and `1e2` are, `1.5` is not.
  public var int: Int? {
    let entry = entry
    guard entry.kind == .number else { return nil }
    if entry.flag, let small = smallInteger(entry.range) { return small }
    return number?.int
  }

  /// The number, if it is a whole one of 64 bits without sign.
  public var uint64: UInt64? { number?.uint64 }

  /// The nearest double; nil if the number is beyond the largest one.
  public var double: Double? { number?.double }

  /// Up to 18 digits, for which no arithmetic can overflow.
  private func smallInteger(_ range: Range<Int>) -> Int? {
    guard range.count <= 18 else { return nil }
    let bytes = storage.bytes
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    var value = 0
    for at in range.lowerBound + (isNegative ? 1 : 0)..<range.upperBound {
      value = value * 10 + Int(bytes[at] - UInt8(ascii: "0"))
    }
    return isNegative ? -value : value
  }
}
