internal import JSON

/// Values as text.
extension Renderer {
  /// What the value prints as: arrays element after element, objects as JSON.
  mutating func text(of value: Value) throws(Fault) -> String {
    switch value {
    case .null, .round, .empty, .blank: return ""
    case .bool(let bool): return bool ? "true" : "false"
    case .integer(let integer): return String(integer)
    case .float(let float): return Numbers.text(float)
    case .exact(let number): return number.text
    case .string(let text): return text
    case .range(let first, let last): return "\(first)..\(last)"
    case .object: return try json(of: value)
    case .array(let elements):
      try budget.work(items: elements.count)
      var text = ""
      for element in elements { try append(element, to: &text, depth: 1) }
      return text
    }
  }

  private mutating func append(
    _ element: JSONValue,
    to text: inout String,
    depth: Int
  ) throws(Fault) {
    guard depth <= JSONLimits.depthCeiling else { throw Self.tooDeep }
    if case .array(let elements) = element {
      try budget.work(items: elements.count)
      for element in elements { try append(element, to: &text, depth: depth + 1) }
    } else {
      try add(try self.text(of: Value(element)), to: &text)
    }
  }

  /// Adds a part to a text in the making, and pays for it.
  mutating func add(_ part: String, to text: inout String) throws(Fault) {
    try budget.work(bytes: part.utf8.count)
    try budget.checkValue(bytes: text.utf8.count + part.utf8.count)
    text += part
  }

  /// The value's JSON, compact.
  mutating func json(of value: Value) throws(Fault) -> String {
    let tree: JSONValue
    if case .range = value { tree = .array(try elements(of: value)) } else { tree = value.json }
    // The writer cannot be stopped half way: what it will write is added up before.
    var bytes = 0
    try measure(tree, &bytes, depth: 1)
    let text = String(decoding: tree.serialized(), as: UTF8.self)
    try budget.checkValue(bytes: text.utf8.count)
    return text
  }

  /// Adds up at least what the value takes in JSON without escapes, and pays for it.
  private mutating func measure(
    _ value: JSONValue,
    _ bytes: inout Int,
    depth: Int
  ) throws(Fault) {
    guard depth <= JSONLimits.depthCeiling else { throw Self.tooDeep }
    switch value {
    case .null, .bool: bytes += 4
    case .number(let number):
      bytes += number.text.utf8.count
      try budget.work(bytes: number.text.utf8.count)
    case .string(let text):
      bytes += text.utf8.count + 2
      try budget.work(bytes: text.utf8.count)
    case .array(let elements):
      try budget.work(items: elements.count)
      for element in elements {
        try measure(element, &bytes, depth: depth + 1)
        bytes += 1
      }
    case .object(let object):
      try budget.work(items: object.count)
      for member in object {
        try budget.work(bytes: member.key.utf8.count)
        try measure(member.value, &bytes, depth: depth + 1)
        bytes += member.key.utf8.count + 4
      }
    }
    try budget.checkValue(bytes: bytes)
  }

  private static let tooDeep = Fault(
    .nestingExceeded,
    "a value nests deeper than \(JSONLimits.depthCeiling) levels; print a part of it"
  )
}
