/// The values of one text in the order in which they start; made once, read by index.
///
/// The buffers stay when the tape is used again, so a parse allocates only while they still grow.
struct JSONTape: Sendable {
  private(set) var entries: [JSONTapeEntry] = []
  private var keys = JSONKeyTable()

  /// What the grammar asks for next.
  private enum Expectation {
    case value, elementOrClose, name, nameOrClose, colon, commaOrClose, end
  }

  /// Checks a text completely and lists its values.
  mutating func tokenize(_ bytes: Span<UInt8>, limits: JSONLimits) throws(JSONError) {
    entries.removeAll(keepingCapacity: true)
    guard bytes.count <= limits.bytesMax else {
      throw JSONError(
        offset: limits.bytesMax,
        reason: .tooLarge(bytesMax: limits.bytesMax),
        in: bytes
      )
    }
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      throw JSONError(offset: 0, reason: .byteOrderMark, in: bytes)
    }
    var expected = Expectation.value
    var parent = JSONTapeEntry.noParent
    var depth = 0
    var at = 0
    while true {
      while at < bytes.count, JSONBytes.isSpace(bytes[at]) { at += 1 }
      guard at < bytes.count else { break }
      let byte = bytes[at]
      switch expected {
      case .value, .elementOrClose:
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          guard depth < limits.depthMax else {
            throw JSONError(
              offset: at,
              reason: .tooDeep(depthMax: limits.depthMax),
              in: bytes
            )
          }
          let isObject = byte == UInt8(ascii: "{")
          count(in: parent, ifNot: .object)
          entries.append(
            JSONTapeEntry(opening: isObject ? .object : .array, start: at, parent: parent)
          )
          parent = UInt32(truncatingIfNeeded: entries.count - 1)
          depth += 1
          at += 1
          expected = isObject ? .nameOrClose : .elementOrClose
        case UInt8(ascii: "]") where expected == .elementOrClose:
          at += 1
          parent = try close(parent, end: at, in: bytes, limits)
          depth -= 1
          expected = depth == 0 ? .end : .commaOrClose
        default:
          count(in: parent, ifNot: .object)
          try appendScalar(in: bytes, at: &at)
          expected = depth == 0 ? .end : .commaOrClose
        }
      case .name, .nameOrClose:
        if byte == UInt8(ascii: "\"") {
          count(in: parent, ifNot: .array)
          try appendScalar(in: bytes, at: &at)
          expected = .colon
        } else if byte == UInt8(ascii: "}"), expected == .nameOrClose {
          at += 1
          parent = try close(parent, end: at, in: bytes, limits)
          depth -= 1
          expected = depth == 0 ? .end : .commaOrClose
        } else {
          throw JSONError(offset: at, reason: .expectedName, in: bytes)
        }
      case .colon:
        guard byte == UInt8(ascii: ":") else {
          throw JSONError(offset: at, reason: .expectedColon, in: bytes)
        }
        at += 1
        expected = .value
      case .commaOrClose:
        let isObject = entries[Int(parent)].kind == .object
        at += 1
        if byte == UInt8(ascii: ",") {
          expected = isObject ? .name : .value
        } else if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          parent = try close(parent, end: at, in: bytes, limits)
          depth -= 1
          expected = depth == 0 ? .end : .commaOrClose
        } else {
          throw JSONError(offset: at - 1, reason: .expectedCommaOrClose, in: bytes)
        }
      case .end:
        throw JSONError(offset: at, reason: .trailingBytes, in: bytes)
      }
    }
    guard expected == .end else {
      throw JSONError(offset: bytes.count, reason: .unexpectedEnd, in: bytes)
    }
  }

  /// Makes the tape stand for the text `null`, at the given place.
  mutating func reset(toNullIn range: Range<Int>) {
    entries.removeAll(keepingCapacity: true)
    entries.append(
      JSONTapeEntry(.null, start: range.lowerBound, end: range.upperBound, next: 1)
    )
  }

  /// An array counts its elements when they start, an object its names.
  private mutating func count(in parent: UInt32, ifNot kind: JSONKind) {
    guard parent != JSONTapeEntry.noParent, entries[Int(parent)].kind != kind else { return }
    entries[Int(parent)].countOneMore()
  }

  private mutating func close(
    _ index: UInt32,
    end: Int,
    in bytes: Span<UInt8>,
    _ limits: JSONLimits
  ) throws(JSONError) -> UInt32 {
    let parent = entries[Int(index)].next
    entries[Int(index)].end = UInt32(truncatingIfNeeded: end)
    entries[Int(index)].next = UInt32(truncatingIfNeeded: entries.count)
    guard limits.duplicateKeys == .refuse, entries[Int(index)].kind == .object else {
      return parent
    }
    let list = entries
    if let second = keys.firstDuplicate(ofObject: Int(index), on: list.span, in: bytes) {
      throw JSONError(offset: Int(entries[second].start), reason: .duplicateKey, in: bytes)
    }
    return parent
  }

  private mutating func appendScalar(in bytes: Span<UInt8>, at: inout Int) throws(JSONError) {
    let start = at
    let kind: JSONKind
    let flag: Bool
    switch bytes[at] {
    case UInt8(ascii: "\""):
      kind = .string
      flag = try JSONStringScanner.scan(bytes, &at)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      kind = .number
      flag = try JSONNumberScanner.scan(bytes, &at)
    case UInt8(ascii: "t"):
      (kind, flag) = (.bool, true)
      try JSONBytes.scan("true", bytes, &at)
    case UInt8(ascii: "f"):
      (kind, flag) = (.bool, false)
      try JSONBytes.scan("false", bytes, &at)
    case UInt8(ascii: "n"):
      (kind, flag) = (.null, false)
      try JSONBytes.scan("null", bytes, &at)
    case let byte:
      throw JSONError(
        offset: at,
        reason: JSONBytes.isLetter(byte) ? .invalidLiteral : .expectedValue,
        in: bytes
      )
    }
    entries.append(
      JSONTapeEntry(kind, start: start, end: at, next: entries.count + 1, flag: flag)
    )
  }
}
