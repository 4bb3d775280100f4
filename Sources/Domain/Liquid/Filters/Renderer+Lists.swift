internal import JSON

/// Filters of lists.
extension Renderer {
  /// The elements of a list; anything else is a list of itself, and nil one of nothing.
  mutating func elements(of value: Value) throws(Fault) -> [JSONValue] {
    switch value {
    case .array(let elements):
      try budget.work(items: elements.count)
      return elements
    case .range(let first, let last):
      let count = try rangeCount(first, last)
      try budget.work(items: count)
      return (0..<count).map { JSONValue(first + $0) }
    case .null, .empty, .blank: return []
    case .bool, .integer, .float, .exact, .string, .object, .round: return [value.json]
    }
  }

  mutating func join(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let glue = try text(call, 0, default: " ")
    var result = ""
    for (index, element) in try elements(of: value).enumerated() {
      if index > 0 { try add(glue, to: &result) }
      try add(try text(of: Value(element)), to: &result)
    }
    return .string(result)
  }

  // MARK: Splitting

  /// The parts between the separators, without empty ones at the end. A space stands for any white
  /// space; no separator at all for each character by itself.
  mutating func split(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let text = try text(of: value)
    let separator = try self.text(call, 0, default: " ")
    let bytes = Array(text.utf8)
    try budget.work(bytes: bytes.count + separator.utf8.count)
    var parts: [JSONValue] = []
    if separator == " " {
      for part in bytes.split(whereSeparator: Byte.isSpace) {
        try budget.work(items: 1)
        parts.append(.string(String(decoding: part, as: UTF8.self)))
      }
    } else if separator.isEmpty {
      for scalar in text.unicodeScalars {
        try budget.work(items: 1)
        parts.append(.string(String(scalar)))
      }
    } else {
      let search = TextSearch(separator)
      var rest = 0
      while let found = search.next(in: bytes, from: rest) {
        try budget.work(items: 1)
        parts.append(.string(String(decoding: bytes[rest..<found], as: UTF8.self)))
        rest = found + search.needle.count
      }
      parts.append(.string(String(decoding: bytes[rest...], as: UTF8.self)))
      while parts.last?.string?.isEmpty == true { parts.removeLast() }
    }
    return .array(parts)
  }

  // MARK: Members

  mutating func map(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let all = try elements(of: value)
    return .array(try keys(all, call))
  }

  mutating func compact(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let all = try elements(of: value)
    return .array(zip(all, try keys(all, call)).filter { !$1.isNull }.map(\.0))
  }

  mutating func unique(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let all = try elements(of: value)
    var (known, found): (Set<String>, [JSONValue]) = ([], [])
    for (element, key) in zip(all, try keys(all, call)) {
      let text = try json(of: Value(key))
      if known.insert(text).inserted { found.append(element) }
    }
    return .array(found)
  }

  /// Numbers by size, texts by their bytes, nil at the end.
  mutating func sort(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let all = try elements(of: value)
    var places: [SortPlace] = []
    var (model, textBytes): (SortPlace?, Int) = (nil, 0)
    for (index, key) in try keys(all, call).enumerated() {
      guard let place = SortPlace(Value(key), index) else { throw SortPlace.noOrder }
      if let model, !model.canStand(with: place) { throw SortPlace.noOrder }
      if place.key != .last { model = place }
      places.append(place)
      textBytes += key.string?.utf8.count ?? 0
    }
    // Each element is compared once a level of merging.
    let levels = Int.bitWidth - places.count.leadingZeroBitCount
    try budget.work(items: places.count * levels)
    try budget.work(bytes: textBytes * levels)
    return .array(places.sorted().map { all[$0.index] })
  }

  /// The member that the argument names, of each element; the elements if there is no argument.
  private mutating func keys(
    _ elements: [JSONValue],
    _ call: FilterCall
  ) throws(Fault) -> [JSONValue] {
    guard !call.arguments.isEmpty else { return elements }
    let property = try text(call, 0, default: "")
    var found: [JSONValue] = []
    for element in elements {
      let value = Value(element)
      try payLookup(of: property, in: value)
      found.append(value.member(property).json)
    }
    return found
  }
}
