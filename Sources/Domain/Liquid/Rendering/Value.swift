internal import JSON

/// A value while a template is rendered. What is inside arrays and objects stays JSON.
enum Value: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case float(Double)
  /// A number that neither an `Int` nor a `Double` can hold, or one with a spelling so long that
  /// reading it each time would cost too much.
  case exact(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
  /// The numbers from the first up to and with the last; none if the last is smaller.
  case range(Int, Int)
  /// `forloop`: the round, counted from 0, of how many.
  case round(Int, Int)
  /// The literal `empty`, equal to what has no characters, elements or members.
  case empty
  /// The literal `blank`, equal to nil, false, white space, and what is empty.
  case blank

  init(_ json: JSONValue) {
    switch json {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .number(let number): self = Value(number)
    case .string(let string): self = .string(string)
    case .array(let array): self = .array(array)
    case .object(let object): self = .object(object)
    }
  }

  init(_ number: JSONNumber) {
    if number.text.utf8.count > Numbers.textBytesMax {
      self = .exact(number)
    } else if let integer = Int(number.text) {
      self = .integer(integer)
    } else if let float = number.double, number.text.utf8.contains(where: { !Byte.isInteger($0) }) {
      self = .float(float)
    } else {
      self = .exact(number)
    }
  }

  /// Only nil and false count as false.
  var isTrue: Bool {
    switch self {
    case .null, .bool(false): false
    case .bool, .integer, .float, .exact, .string, .array, .object, .range, .round, .empty,
      .blank:
      true
    }
  }

  /// Whether there are no characters, elements or members.
  var isEmpty: Bool {
    switch self {
    case .string(let string): string.isEmpty
    case .array(let array): array.isEmpty
    case .object(let object): object.isEmpty
    case .empty, .blank: true
    case .null, .bool, .integer, .float, .exact, .range, .round: false
    }
  }

  /// Whether there is nothing to be read.
  var isBlank: Bool {
    switch self {
    case .null, .bool(false): true
    case .string(let string): string.utf8.allSatisfy(Byte.isSpace)
    case .bool, .integer, .float, .exact, .array, .object, .range, .round, .empty, .blank: isEmpty
    }
  }
}

extension Value {
  /// The value in an array or behind `to_json`; a range needs its elements listed before.
  var json: JSONValue {
    switch self {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .integer(let integer): JSONValue(integer)
    case .float(let float): JSONValue(float) ?? .null
    case .exact(let number): .number(number)
    case .string(let string): .string(string)
    case .array(let array): .array(array)
    case .object(let object): .object(object)
    case .range(let first, let last): .string("\(first)..\(last)")
    case .round(let index, let count):
      .object([
        "first": .bool(index == 0),
        "index": JSONValue(index + 1),
        "index0": JSONValue(index),
        "last": .bool(index + 1 == count),
        "length": JSONValue(count),
        "rindex": JSONValue(count - index),
        "rindex0": JSONValue(count - index - 1),
      ])
    case .empty, .blank: .string("")
    }
  }

  /// How many elements, members or characters there are; 0 for what has none.
  var size: Int {
    switch self {
    case .string(let string): string.unicodeScalars.count
    case .array(let array): array.count
    case .object(let object): object.count
    case .range(let first, let last): Self.rangeSize(first, last)
    case .null, .bool, .integer, .float, .exact, .round, .empty, .blank: 0
    }
  }

  /// How many numbers a range has. Its ends may be any integers, a customer's too: where there are
  /// more than an `Int` can count, that is the largest `Int`.
  static func rangeSize(_ first: Int, _ last: Int) -> Int {
    guard first <= last else { return 0 }
    let (span, overflows) = last.subtractingReportingOverflow(first)
    return overflows || span == .max ? .max : span + 1
  }

  /// What `.key` finds in the value.
  func member(_ key: String) -> Value {
    switch self {
    case .object(let object):
      if let value = object[key] { return Value(value) }
    case .array(let array):
      if let index = Int(key) { return element(index, of: array) }
    case .round(let index, let count): return Self.round(index, count, key)
    case .null, .bool, .integer, .float, .exact, .string, .range, .empty, .blank: break
    }
    switch key {
    case "size": return hasSize ? .integer(size) : .null
    case "first": return first
    case "last": return last
    default: return .null
    }
  }

  /// What `[index]` finds in the value; negative ones count from the end.
  func element(_ index: Int) -> Value {
    switch self {
    case .array(let array): element(index, of: array)
    case .object: member(String(index))
    case .null, .bool, .integer, .float, .exact, .string, .range, .round, .empty, .blank: .null
    }
  }

  private func element(_ index: Int, of array: [JSONValue]) -> Value {
    let position = index < 0 ? index + array.count : index
    return array.indices.contains(position) ? Value(array[position]) : .null
  }

  private var hasSize: Bool {
    switch self {
    case .string, .array, .object, .range: true
    case .null, .bool, .integer, .float, .exact, .round, .empty, .blank: false
    }
  }

  /// The first element, character or member; nil if there is none.
  var first: Value {
    switch self {
    case .string(let string): string.unicodeScalars.first.map { .string(String($0)) } ?? .null
    case .array(let array): array.first.map(Value.init) ?? .null
    case .object(let object): object.members.first.map(Self.pair) ?? .null
    case .range(let first, let last): first <= last ? .integer(first) : .null
    case .null, .bool, .integer, .float, .exact, .round, .empty, .blank: .null
    }
  }

  /// The last element, character or member; nil if there is none.
  var last: Value {
    switch self {
    case .string(let string): string.unicodeScalars.last.map { .string(String($0)) } ?? .null
    case .array(let array): array.last.map(Value.init) ?? .null
    case .object(let object): object.members.last.map(Self.pair) ?? .null
    case .range(let first, let last): first <= last ? .integer(last) : .null
    case .null, .bool, .integer, .float, .exact, .round, .empty, .blank: .null
    }
  }

  /// A member as loops see it: its name and its value.
  static func pair(_ member: JSONObject.Member) -> Value {
    .array([.string(member.key), member.value])
  }

  private static func round(_ index: Int, _ count: Int, _ key: String) -> Value {
    switch key {
    case "index": .integer(index + 1)
    case "index0": .integer(index)
    case "rindex": .integer(count - index)
    case "rindex0": .integer(count - index - 1)
    case "first": .bool(index == 0)
    case "last": .bool(index + 1 == count)
    case "length": .integer(count)
    default: .null
    }
  }
}
