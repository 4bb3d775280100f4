extension JSONError {
  /// What a text can get wrong; grammar and spelling after RFC 8259.
  public enum Reason: Hashable, Sendable {
    /// The text stops inside a value, or holds none.
    case unexpectedEnd
    /// A byte that cannot start a value stands where one must.
    case expectedValue
    /// An object's member must start with a name in double quotes.
    case expectedName
    /// A member's name must be followed by a colon.
    case expectedColon
    /// An element or member must be followed by a comma or the closing bracket.
    case expectedCommaOrClose
    /// Something follows the one value.
    case trailingBytes
    /// The text starts with U+FEFF.
    case byteOrderMark
    /// A letter run other than `true`, `false` or `null`.
    case invalidLiteral
    /// A number with a leading zero, a missing digit or the like.
    case invalidNumber
    /// A raw byte below 0x20 in a string.
    case controlCharacter
    /// A backslash followed by none of the nine escapes.
    case invalidEscape
    /// Half of a UTF-16 pair in `\u` escapes.
    case loneSurrogate
    /// Bytes that are not UTF-8 after Unicode's table 3-7.
    case invalidUTF8
    /// The object already has a member of this name.
    case duplicateKey
    /// More containers are open than the limit allows.
    case tooDeep(depthMax: Int)
    /// The text is longer than the limit allows.
    case tooLarge(bytesMax: Int)
  }
}

extension JSONError.Reason: CustomStringConvertible {
  /// The reason as the beginning of an English sentence.
  public var description: String {
    switch self {
    case .unexpectedEnd: "the JSON text ends too early"
    case .expectedValue: "a JSON value was expected"
    case .expectedName: "a member name in double quotes was expected"
    case .expectedColon: "a colon was expected after the member name"
    case .expectedCommaOrClose: "a comma or the closing bracket was expected"
    case .trailingBytes: "something follows the JSON value"
    case .byteOrderMark: "the JSON text starts with a byte order mark"
    case .invalidLiteral: "only true, false and null may stand without quotes"
    case .invalidNumber: "the number is not spelled as JSON allows"
    case .controlCharacter: "a string holds a raw control character; write it as \\u00XX"
    case .invalidEscape: "a string holds an unknown escape"
    case .loneSurrogate: "a string holds half of a surrogate pair"
    case .invalidUTF8: "a string is not valid UTF-8"
    case .duplicateKey: "the object already has a member of this name"
    case .tooDeep(let depthMax): "the JSON text nests deeper than \(depthMax) levels"
    case .tooLarge(let bytesMax): "the JSON text is longer than \(bytesMax) bytes"
    }
  }
}
