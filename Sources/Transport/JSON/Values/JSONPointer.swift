/// The way from a value to one inside it (RFC 6901): `/channel/properties/0`.
public struct JSONPointer: Sendable, Hashable {
  /// The value itself; spelled as the empty text.
  public static let root = JSONPointer(tokens: [])

  /// The member names and positions on the way, unescaped.
  public let tokens: [String]

  private init(tokens: [String]) {
    self.tokens = tokens
  }

  /// Reads a pointer's text; nil unless it is empty or starts with a slash and has no tilde other
  /// than in `~0` and `~1`.
  public init?(_ text: String) {
    guard let first = text.utf8.first else {
      self = .root
      return
    }
    guard first == UInt8(ascii: "/") else { return nil }
    var tokens: [String] = []
    let parts = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"),
      omittingEmptySubsequences: false
    )
    for part in parts {
      guard let token = Self.unescaped(part) else { return nil }
      tokens.append(token)
    }
    self.init(tokens: tokens)
  }

  /// The pointer to a member of what this one points to.
  public func appending(_ key: String) -> JSONPointer {
    JSONPointer(tokens: tokens + [key])
  }

  /// The pointer to an element of what this one points to.
  public func appending(_ position: Int) -> JSONPointer {
    JSONPointer(tokens: tokens + [String(position)])
  }

  /// A token as an array position: digits without a leading zero.
  static func position(_ token: String) -> Int? {
    let digits = token.utf8
    let hasLeadingZero = digits.count > 1 && digits.first == UInt8(ascii: "0")
    return digits.allSatisfy(JSONBytes.isDigit) && !hasLeadingZero ? Int(token) : nil
  }

  private static func unescaped(_ part: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var rest = part.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch rest.next() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The pointer's text, with `~` and `/` in names escaped.
  public var description: String {
    var text: [UInt8] = []
    for token in tokens {
      text.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): text += [UInt8(ascii: "~"), UInt8(ascii: "0")]
        case UInt8(ascii: "/"): text += [UInt8(ascii: "~"), UInt8(ascii: "1")]
        default: text.append(byte)
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
