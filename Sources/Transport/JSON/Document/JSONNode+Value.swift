extension JSONNode {
  /// The value as a tree that no longer needs the document.
  public var value: JSONValue {
    switch kind {
    case .null: .null
    case .bool: .bool(entry.flag)
    case .number: .number(JSONNumber(checked: rawText))
    case .string: .string(storage.string(of: entry))
    case .array: .array(elements.map(\.value))
    case .object: .object(object)
    }
  }

  private var object: JSONObject {
    var list: [JSONObject.Member] = []
    list.reserveCapacity(count)
    for member in members {
      list.append(JSONObject.Member(key: member.key, value: member.value.value))
    }
    return JSONObject(checked: list)
  }
}
