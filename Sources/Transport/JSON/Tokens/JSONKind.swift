/// The six kinds of JSON values.
public enum JSONKind: UInt8, Sendable, Hashable {
  /// `null`
  case null
  /// `true` or `false`
  case bool
  /// A number of any spelling.
  case number
  /// A string.
  case string
  /// A list of values.
  case array
  /// A list of named values.
  case object
}

extension JSONKind: CustomStringConvertible {
  /// The kind with its article, for messages: "a number", "an object".
  public var description: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
