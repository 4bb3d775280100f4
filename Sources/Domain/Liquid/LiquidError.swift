/// Why a template cannot be read or rendered, and where.
public struct LiquidError: Error, Hashable, Sendable {
  /// What kind of thing is wrong.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The markup is not Liquid.
    case syntax
    /// A tag has a name that is none of those known.
    case unknownTag
    /// A filter has a name that is none of those known.
    case unknownFilter
    /// A filter got arguments, or a comparison values, that it cannot work with.
    case argument
    /// The template is longer than ``LiquidLimits/templateBytesMax``.
    case templateTooLong
    /// Blocks, brackets or values nest too deeply.
    case nestingExceeded
    /// A range is longer than ``LiquidLimits/rangeItemsMax``.
    case rangeExceeded
    /// The operations of the budget are used up.
    case operationsExceeded
    /// The output, or a value on the way to it, gets too long.
    case outputExceeded
  }

  /// What kind of thing is wrong.
  public let kind: Kind
  /// One sentence with the remedy, for whoever wrote the template; holds no value of the scope.
  public let message: String
  /// Position in the template's UTF-8 bytes, counted from 0.
  public let offset: Int
  /// The line of that position, counted from 1.
  public let line: Int
  /// The character of that line, in Unicode scalars, counted from 1.
  public let column: Int

  init(_ kind: Kind, _ message: String, at offset: Int, in text: String) {
    self.kind = kind
    self.message = message
    self.offset = offset
    var (line, column) = (1, 1)
    for byte in text.utf8.prefix(offset) {
      if byte == Byte.newline {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }
}

extension LiquidError: CustomStringConvertible {
  /// The place and the sentence.
  public var description: String { "line \(line), column \(column): \(message)" }
}
