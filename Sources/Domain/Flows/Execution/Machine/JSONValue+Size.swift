import JSON

extension JSONValue {
  /// Bytes of the value as compact JSON text.
  var serializedBytes: Int {
    switch self {
    case .null: 4
    case .bool(let bool): bool ? 4 : 5
    case .number(let number): number.text.utf8.count
    case .string(let text): Self.serializedBytes(of: text)
    case .array(let array): array.reduce(2) { $0 + $1.serializedBytes + 1 }
    case .object(let object):
      object.members.reduce(2) {
        $0 + Self.serializedBytes(of: $1.key) + $1.value.serializedBytes + 2
      }
    }
  }

  /// Bytes of a string with its quotes and escapes.
  static func serializedBytes(of text: String) -> Int {
    let bytes = text.utf8.span
    var count = bytes.count + 2
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        count += 1
      } else if byte < 0x20 {
        count += 5
      }
    }
    return count
  }
}
