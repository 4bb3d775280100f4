/// Why a text is not the JSON it should be, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// Bytes of the excerpt.
  public static let excerptBytesMax = 20

  /// Position of the offending byte, counted from 0; the text's length if it ended too early.
  public let offset: Int
  /// What is wrong there.
  public let reason: Reason
  /// At most 20 bytes of the text that end with the offending byte, with everything but printable
  /// ASCII shown as `?`.
  public let excerpt: String

  /// An error at a position of a text, of which it keeps an excerpt.
  public init(offset: Int, reason: Reason, in bytes: Span<UInt8>) {
    self.offset = offset
    self.reason = reason
    self.excerpt = Self.excerpt(of: bytes, endingAt: offset)
  }

  /// The last 20 bytes up to and with `offset`, made printable.
  public static func excerpt(of bytes: Span<UInt8>, endingAt offset: Int) -> String {
    let end = min(offset + 1, bytes.count)
    var text = ""
    for index in max(0, end - excerptBytesMax)..<end {
      let byte = bytes[index]
      let isPrintable = (0x20..<0x7F).contains(byte)
      text.unicodeScalars.append(Unicode.Scalar(isPrintable ? byte : UInt8(ascii: "?")))
    }
    return text
  }
}

extension JSONError: CustomStringConvertible {
  /// One line: the reason, the offset and the excerpt.
  public var description: String {
    excerpt.isEmpty
      ? "\(reason) at byte \(offset)" : "\(reason) at byte \(offset), at the end of `\(excerpt)`"
  }
}
