/// What a value holds; nil where it is of another kind.
extension JSONValue {
  /// What the value is.
  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Whether the value is `null`.
  public var isNull: Bool { kind == .null }

  /// The truth value.
  public var bool: Bool? {
    guard case .bool(let bool) = self else { return nil }
    return bool
  }

  /// The text of a string.
  public var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// The number in its exact spelling.
  public var number: JSONNumber? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  /// The number, if it is a whole one of 64 bits with sign.
  public var int: Int? { number?.int }

  /// The number, if it is a whole one of 64 bits without sign.
  public var uint64: UInt64? { number?.uint64 }

  /// The nearest double; nil if the number is beyond the largest one.
  public var double: Double? { number?.double }

  /// The elements of an array.
  public var array: [JSONValue]? {
    guard case .array(let array) = self else { return nil }
    return array
  }

  /// The members of an object.
  public var object: JSONObject? {
    guard case .object(let object) = self else { return nil }
    return object
  }

  /// The member of an object; nil if there is none, or no object.
  public subscript(_ key: String) -> JSONValue? { object?[key] }

  /// The element of an array; nil if there is none, or no array.
  public subscript(_ position: Int) -> JSONValue? {
    guard case .array(let array) = self, array.indices.contains(position) else { return nil }
    return array[position]
  }

  /// The value at a pointer below this one (RFC 6901).
  public func value(at pointer: JSONPointer) -> JSONValue? {
    var value = self
    for token in pointer.tokens {
      switch value {
      case .object(let object):
        guard let member = object[token] else { return nil }
        value = member
      case .array(let array):
        guard let position = JSONPointer.position(token), array.indices.contains(position) else {
          return nil
        }
        value = array[position]
      case .null, .bool, .number, .string: return nil
      }
    }
    return value
  }
}
