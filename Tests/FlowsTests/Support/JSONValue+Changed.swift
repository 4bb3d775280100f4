import JSON

extension JSONValue {
  /// The value with another one in a place, or without the place's member if there is none.
  func changed(at path: String, to value: JSONValue?) -> JSONValue {
    changed(at: ArraySlice(path.split(separator: "/").map(String.init)), to: value)
  }

  private func changed(at path: ArraySlice<String>, to value: JSONValue?) -> JSONValue {
    guard let first = path.first else { return value ?? .null }
    let rest = path.dropFirst()
    switch self {
    case .object(var object):
      object[first] =
        rest.isEmpty ? value : (object[first] ?? .null).changed(at: rest, to: value)
      return .object(object)
    case .array(var array):
      guard let position = Int(first) else { return self }
      if position == array.count, let value {
        array.append(value)
      } else if rest.isEmpty, value == nil {
        array.remove(at: position)
      } else {
        array[position] = array[position].changed(at: rest, to: value)
      }
      return .array(array)
    case .null, .bool, .number, .string: return self
    }
  }
}
