/// Names and values of a form or a query string, decoded, in the order received.
///
/// Names and values stay bytes, because signatures are made over them and the sender's bytes need
/// not be valid UTF-8. All of them lie in one buffer.
/// Source: WHATWG URL, "application/x-www-form-urlencoded".
public struct FormParameters: Sendable {
  /// Where one parameter lies: the name, and the value right behind it.
  struct Entry: Sendable {
    let start: Int
    let nameEnd: Int
    let end: Int

    var name: Range<Int> { start..<nameEnd }
    var value: Range<Int> { nameEnd..<end }
  }

  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []

  /// No parameters.
  public init() {}

  /// Decodes a form body or a query string (without its `?`).
  ///
  /// `+` is a space and `%XX` a byte; a `%` that two hex digits don't follow stands for itself.
  /// Empty values are kept, nothing is trimmed.
  public init(decoding text: Span<UInt8>, limits: FormLimits = FormLimits()) throws(FormError) {
    bytes.reserveCapacity(text.count)
    entries.reserveCapacity(24)
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "&") {
        index += 1
        continue
      }
      guard entries.count < limits.parametersMax else {
        throw .tooManyParameters(parametersMax: limits.parametersMax)
      }
      decodePair(text, at: &index)
    }
  }

  private mutating func decodePair(_ text: Span<UInt8>, at index: inout Int) {
    let start = bytes.count
    var nameEnd: Int?
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "&") { break }
      index += 1
      if byte == UInt8(ascii: "="), nameEnd == nil {
        nameEnd = bytes.count
      } else if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), index + 1 < text.count,
        let high = text[index].hexDigitValue, let low = text[index + 1].hexDigitValue
      {
        bytes.append(high << 4 | low)
        index += 2
      } else {
        bytes.append(byte)
      }
    }
    entries.append(Entry(start: start, nameEnd: nameEnd ?? bytes.count, end: bytes.count))
  }

  /// Adds one parameter at the end.
  public mutating func append(name: some Sequence<UInt8>, value: some Sequence<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: name)
    let nameEnd = bytes.count
    bytes.append(contentsOf: value)
    entries.append(Entry(start: start, nameEnd: nameEnd, end: bytes.count))
  }

  /// How many parameters there are, repeated ones counted each.
  public var count: Int { entries.count }

  /// The first value of this name as text (bytes that are no UTF-8 become U+FFFD), or nil when the
  /// name isn't there.
  public subscript(_ name: String) -> String? {
    guard let range = firstValue(name) else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// All parameters as text, in the order received.
  public var pairs: [(name: String, value: String)] {
    entries.map { entry in
      (
        String(decoding: bytes[entry.name], as: UTF8.self),
        String(decoding: bytes[entry.value], as: UTF8.self)
      )
    }
  }

  /// Where the first value of this name lies.
  func firstValue(_ name: String) -> Range<Int>? {
    let wanted = name.utf8
    let length = wanted.count
    for entry in entries
    where entry.nameEnd - entry.start == length && bytes[entry.name].elementsEqual(wanted) {
      return entry.value
    }
    return nil
  }
}

extension UInt8 {
  /// The value of an ASCII hex digit, or nil for another byte.
  fileprivate var hexDigitValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil  // a byte, not one of our enums
    }
  }
}
