internal import JSON

/// Follows one `{…}` or `[…]` from its first byte until its brackets balance.
///
/// It holds a value to the grammar of brackets, names, colons and commas, so that a forgotten brace
/// shows at the next line instead of swallowing it. What stands in strings, numbers and literals is
/// the tokenizer's business.
struct ValueScanner: Sendable {
  /// Open containers that ``objects`` has a bit for.
  static let depthCeiling = 512

  enum Step: Equatable {
    case more, complete
    case fault(JSONError.Reason)
    /// A control character that stands nowhere in JSON: the peer gives the value up.
    case abandoned
  }

  private enum Expectation {
    case value, elementOrClose, name, nameOrClose, colon, commaOrClose
    case string, escape, scalar
  }

  private let depthMax: Int
  private var expected = Expectation.value
  private var depth = 0
  /// Bit `depth - 1` is set if the innermost open container is an object.
  private var objects = InlineArray<8, UInt64>(repeating: 0)
  private var stringIsName = false
  /// Line feeds passed so far.
  private(set) var lineFeeds = 0

  init(_ depthMax: Int) {
    self.depthMax = min(depthMax, Self.depthCeiling)
  }

  private var isInObject: Bool {
    objects[(depth - 1) / UInt64.bitWidth] >> UInt64((depth - 1) % UInt64.bitWidth) & 1 == 1
  }

  /// Whether bytes up to the next quote, backslash or control character change nothing.
  var isInString: Bool { expected == .string }

  /// Takes the next byte.
  mutating func step(_ byte: UInt8) -> Step {
    switch expected {
    case .string:
      if byte == UInt8(ascii: "\"") {
        expected = stringIsName ? .colon : .commaOrClose
      } else if byte == UInt8(ascii: "\\") {
        expected = .escape
      } else if byte < 0x20 {
        return control(byte)
      }
      return .more
    case .escape:
      if byte < 0x20 { return control(byte) }
      expected = .string
      return .more
    case .scalar:
      if Self.isScalar(byte) { return .more }
      expected = .commaOrClose
    case .value, .elementOrClose, .name, .nameOrClose, .colon, .commaOrClose:
      break
    }
    switch byte {
    case 0x0A:
      lineFeeds += 1
      return .more
    case 0x20, 0x09, 0x0D: return .more
    case ..<0x20: return .abandoned
    default: return structural(byte)
    }
  }

  private func control(_ byte: UInt8) -> Step {
    byte == 0x09 || byte == 0x0A || byte == 0x0D ? .fault(.controlCharacter) : .abandoned
  }

  private mutating func structural(_ byte: UInt8) -> Step {
    switch expected {
    case .value, .elementOrClose:
      switch byte {
      case UInt8(ascii: "{"): return open(isObject: true)
      case UInt8(ascii: "["): return open(isObject: false)
      case UInt8(ascii: "\""):
        stringIsName = false
        expected = .string
        return .more
      case UInt8(ascii: "]") where expected == .elementOrClose: return close()
      default:
        guard Self.isScalar(byte) else { return .fault(.expectedValue) }
        expected = .scalar
        return .more
      }
    case .name, .nameOrClose:
      if byte == UInt8(ascii: "}"), expected == .nameOrClose { return close() }
      guard byte == UInt8(ascii: "\"") else { return .fault(.expectedName) }
      stringIsName = true
      expected = .string
      return .more
    case .colon:
      guard byte == UInt8(ascii: ":") else { return .fault(.expectedColon) }
      expected = .value
      return .more
    case .commaOrClose:
      let isObject = isInObject
      if byte == UInt8(ascii: ",") {
        expected = isObject ? .name : .value
        return .more
      }
      let bracket = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      return byte == bracket ? close() : .fault(.expectedCommaOrClose)
    case .string, .escape, .scalar:
      preconditionFailure("\(expected) has taken its byte already")
    }
  }

  private mutating func open(isObject: Bool) -> Step {
    guard depth < depthMax else { return .fault(.tooDeep(depthMax: depthMax)) }
    let (word, bit) = (depth / UInt64.bitWidth, UInt64(1) << UInt64(depth % UInt64.bitWidth))
    objects[word] = isObject ? objects[word] | bit : objects[word] & ~bit
    depth += 1
    expected = isObject ? .nameOrClose : .elementOrClose
    return .more
  }

  private mutating func close() -> Step {
    depth -= 1
    expected = .commaOrClose
    return depth == 0 ? .complete : .more
  }

  /// Bytes that numbers and literals are made of.
  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
