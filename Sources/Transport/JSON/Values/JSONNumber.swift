/// A number in the exact spelling of its text, so that none is changed on the way through.
///
/// Two are equal if they are spelled alike: `1` and `1.0` differ.
public struct JSONNumber: Sendable, Hashable {
  /// The spelling; always one that JSON allows.
  public let text: String

  /// A spelling that the tokenizer has checked.
  init(checked text: String) {
    self.text = text
  }

  /// Digits of an integer.
  public init(_ integer: some FixedWidthInteger) {
    text = String(integer)
  }

  /// The shortest spelling that reads back as the same double; nil for infinities and NaN, for
  /// which JSON has none.
  public init?(_ double: Double) {
    guard double.isFinite else { return nil }
    text = double.description
  }

  /// A number's text; nil if JSON does not allow the spelling.
  public init?(spelling text: String) {
    guard let document = try? JSONDocument(text), document.root.kind == .number,
      document.root.byteRange.count == text.utf8.count
    else { return nil }
    self.text = text
  }

  /// The number, if it is a whole one of 64 bits with sign: `1`, `1.0` and `1e2` are, `1.5` is not.
  public var int: Int? { Int(text) ?? wholeDouble.flatMap(Int.init(exactly:)) }

  /// The number, if it is a whole one of 64 bits without sign.
  public var uint64: UInt64? { UInt64(text) ?? wholeDouble.flatMap(UInt64.init(exactly:)) }

  /// The nearest double; nil if the number is beyond the largest one.
  public var double: Double? {
    guard let double = Double(text), double.isFinite else { return nil }
    return double
  }

  /// The number as a double if that is exact: whole and at most 2^53, and spelled with a fraction
  /// or an exponent (plain digits that do not fit an integer must not be rounded into one).
  private var wholeDouble: Double? {
    guard !text.utf8.dropFirst().allSatisfy(JSONBytes.isDigit), let double,
      double.magnitude <= 0x1p53
    else { return nil }
    return double
  }
}

extension JSONNumber: CustomStringConvertible {
  /// The spelling.
  public var description: String { text }
}
