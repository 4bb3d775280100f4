internal import JSON

/// Each filter by its name. What it reads and makes is paid for.
extension Renderer {
  mutating func apply(_ call: FilterCall, to value: Value) throws(Fault) -> Value {
    switch call.name {
    case .defaultTo: return try defaultTo(value, call)
    case .date: return try date(value, call)
    case .toJSON: return .string(try json(of: value))
    case .size:
      if case .string(let text) = value { try budget.work(bytes: text.utf8.count) }
      return .integer(value.size)

    case .abs: return try number(Arithmetic.magnitude(number(of: value)), call)
    case .ceil: return try number(Arithmetic.whole(number(of: value), .up), call)
    case .floor: return try number(Arithmetic.whole(number(of: value), .down), call)
    case .round: return try round(value, call)
    case .atLeast: return try combine(.larger, value, call)
    case .atMost: return try combine(.smaller, value, call)
    case .dividedBy: return try combine(.quotient, value, call)
    case .minus: return try combine(.difference, value, call)
    case .modulo: return try combine(.remainder, value, call)
    case .plus: return try combine(.sum, value, call)
    case .times: return try combine(.product, value, call)

    case .first: return value.first
    case .last: return value.last
    case .compact: return try compact(value, call)
    case .join: return try join(value, call)
    case .map: return try map(value, call)
    case .reverse: return .array(try elements(of: value).reversed())
    case .sort: return try sort(value, call)
    case .split: return try split(value, call)
    case .uniq: return try unique(value, call)

    case .append: return try concatenate(value, try argument(call, 0))
    case .prepend: return try concatenate(try argument(call, 0), value)
    case .remove, .replace: return try replace(value, call, onlyFirst: false)
    case .removeFirst, .replaceFirst: return try replace(value, call, onlyFirst: true)
    case .slice: return try slice(value, call)
    case .truncate: return try truncate(value, call)
    case .truncatewords: return try truncateWords(value, call)

    case .capitalize: return try edit(value, TextFilters.capitalize)
    case .downcase: return try edit(value) { $0.lowercased() }
    case .upcase: return try edit(value) { $0.uppercased() }
    case .strip: return try edit(value) { TextFilters.strip($0, start: true, end: true) }
    case .lstrip: return try edit(value) { TextFilters.strip($0, start: true, end: false) }
    case .rstrip: return try edit(value) { TextFilters.strip($0, start: false, end: true) }
    case .stripNewlines: return try edit(value) { TextFilters.replaceNewlines($0, by: "") }
    case .newlineToBr: return try edit(value) { TextFilters.replaceNewlines($0, by: "<br />\n") }

    case .escape: return try edit(value) { MarkupFilters.escape($0, keepsEntities: false) }
    case .escapeOnce: return try edit(value) { MarkupFilters.escape($0, keepsEntities: true) }
    case .stripHTML: return try edit(value, MarkupFilters.stripHTML)
    case .urlDecode: return try edit(value, EncodingFilters.urlDecode)
    case .urlEncode: return try edit(value, EncodingFilters.urlEncode)
    case .base64Decode: return try edit(value, EncodingFilters.base64Decode)
    case .base64Encode: return try edit(value, EncodingFilters.base64Encode)
    }
  }

  // MARK: Arguments

  /// The value of an argument, nil if it is left out.
  mutating func argument(_ call: FilterCall, _ index: Int) throws(Fault) -> Value {
    index < call.arguments.count ? try value(call.arguments[index]) : .null
  }

  mutating func text(
    _ call: FilterCall,
    _ index: Int,
    default text: String
  ) throws(Fault) -> String {
    index < call.arguments.count ? try self.text(of: try argument(call, index)) : text
  }

  mutating func integer(
    _ call: FilterCall,
    _ index: Int,
    default integer: Int
  ) throws(Fault) -> Int {
    guard index < call.arguments.count else { return integer }
    let number = Numbers.reading(try argument(call, index))
    guard let integer = Numbers.integer(number, .towardZero) else {
      throw Fault(
        .argument,
        "an argument of the filter \(call.name.rawValue) is too large a number; use a smaller one"
      )
    }
    return integer
  }

  // MARK: Texts

  /// Makes a text of the value's text, by what at most multiplies its length by a small factor.
  private mutating func edit(
    _ value: Value,
    _ edit: (String) throws(Fault) -> String
  ) throws(Fault) -> Value {
    let text = try text(of: value)
    try budget.work(bytes: text.utf8.count)
    return try made(try edit(text))
  }

  private mutating func made(_ text: String) throws(Fault) -> Value {
    try budget.work(bytes: text.utf8.count)
    try budget.checkValue(bytes: text.utf8.count)
    return .string(text)
  }

  private mutating func concatenate(_ first: Value, _ second: Value) throws(Fault) -> Value {
    let (first, second) = (try text(of: first), try text(of: second))
    try budget.checkValue(bytes: first.utf8.count + second.utf8.count)
    return try made(first + second)
  }

  private mutating func replace(
    _ value: Value,
    _ call: FilterCall,
    onlyFirst: Bool
  ) throws(Fault) -> Value {
    let text = try text(of: value)
    let wanted = try self.text(call, 0, default: "")
    let replacement = Array(try self.text(call, 1, default: "").utf8)
    guard !wanted.isEmpty else { return .string(text) }
    let bytes = Array(text.utf8)
    try budget.work(bytes: bytes.count + wanted.utf8.count + replacement.count)
    let search = TextSearch(wanted)
    var result: [UInt8] = []
    var rest = 0
    while let found = search.next(in: bytes, from: rest) {
      result += bytes[rest..<found]
      try budget.checkValue(bytes: result.count + replacement.count)
      result += replacement
      rest = found + search.needle.count
      if onlyFirst { break }
    }
    result += bytes[rest...]
    return try made(String(decoding: result, as: UTF8.self))
  }

  private mutating func slice(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let offset = try integer(call, 0, default: 0)
    let length = try integer(call, 1, default: 1)
    if case .array(let elements) = value {
      try budget.work(items: elements.count)
      guard let range = TextFilters.slice(offset, length, of: elements.count) else {
        return .array([])
      }
      return .array(Array(elements[range]))
    }
    return try edit(value) { text in
      let scalars = Array(text.unicodeScalars)
      guard let range = TextFilters.slice(offset, length, of: scalars.count) else { return "" }
      return TextFilters.text(scalars[range])
    }
  }

  private mutating func truncate(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let length = try integer(call, 0, default: 50)
    let ending = try text(call, 1, default: "...")
    try budget.work(bytes: ending.utf8.count)
    return try edit(value) { TextFilters.truncate($0, length, ending) }
  }

  private mutating func truncateWords(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let count = try integer(call, 0, default: 15)
    let ending = try text(call, 1, default: "...")
    try budget.work(bytes: ending.utf8.count)
    return try edit(value) { TextFilters.truncateWords($0, count, ending) }
  }

  // MARK: Others

  private mutating func defaultTo(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    var isKept = !value.isEmpty && value.isTrue
    if case .bool(false) = value, let operand = call.allowsFalse {
      isKept = try self.value(operand).isTrue
    }
    return isKept ? value : try argument(call, 0)
  }

  /// A time in a format; what is no time stays what it is.
  private mutating func date(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let format = try text(call, 0, default: "")
    guard !format.isEmpty, let moment = Moment(value, now: scope.nowMilliseconds) else {
      return value
    }
    try budget.work(bytes: format.utf8.count)
    let bytesMax = budget.limits.valueBytesMax
    return try made(DateFormat.text(moment, format, bytesMax: bytesMax))
  }
}
