extension JSONWriter {
  /// Writes a tree.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let bool): self.value(bool)
    case .number(let number): self.value(number)
    case .string(let string): self.value(string)
    case .array(let array):
      beginArray()
      for element in array { self.value(element) }
      endArray()
    case .object(let object): self.value(object)
    }
  }

  /// Writes an object's members in their order.
  public mutating func value(_ object: JSONObject) {
    beginObject()
    for member in object {
      key(member.key)
      value(member.value)
    }
    endObject()
  }

  /// Writes a value of a document in this writer's style; names and scalars keep their spelling
  /// byte for byte.
  public mutating func value(_ node: JSONNode) {
    switch node.kind {
    case .array:
      beginArray()
      for element in node.elements { value(element) }
      endArray()
    case .object:
      beginObject()
      for member in node.members {
        separate()
        append(member.name.rawBytes.span)
        nameWritten()
        value(member.value)
      }
      endObject()
    case .null, .bool, .number, .string: raw(node.rawBytes)
    }
  }

  /// Writes bytes as they are where a value may stand; they must be exactly one value.
  public mutating func raw(_ value: [UInt8]) { raw(value.span) }

  /// Writes bytes as they are where a value may stand; they must be exactly one value.
  public mutating func raw(_ value: ArraySlice<UInt8>) { raw(value.span) }

  /// Writes bytes as they are where a value may stand; they must be exactly one value.
  public mutating func raw(_ value: Span<UInt8>) {
    separate()
    append(value)
    valueWritten()
  }
}
