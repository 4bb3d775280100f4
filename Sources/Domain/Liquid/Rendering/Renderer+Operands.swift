internal import JSON

/// Values of operands, conditions and pipelines.
extension Renderer {
  mutating func value(_ operand: Operand) throws(Fault) -> Value {
    switch operand {
    case .literal(let value): return value
    case .path(let path): return try resolve(path)
    case .range(let first, let last):
      return .range(try rangeEnd(first), try rangeEnd(last))
    }
  }

  private mutating func rangeEnd(_ operand: Operand) throws(Fault) -> Int {
    let number = Numbers.reading(try value(operand))
    guard let integer = Numbers.integer(number, .towardZero) else {
      throw Fault(.argument, "the end of a range is too large a number; use a smaller one")
    }
    return integer
  }

  mutating func value(_ pipeline: Pipeline) throws(Fault) -> Value {
    offset = pipeline.range.lowerBound
    var value = try value(pipeline.operand)
    for filter in pipeline.filters {
      offset = filter.offset
      try budget.spend(1)
      value = try apply(filter, to: value)
    }
    return value
  }

  // MARK: Conditions

  /// `a and b or c` is `a and (b or c)`: whoever decides ends the matter.
  mutating func holds(_ condition: Condition) throws(Fault) -> Bool {
    var isTrue = false
    for (index, term) in condition.terms.enumerated() {
      try budget.spend(1)
      isTrue = try holds(term)
      guard index < condition.connectives.count else { break }
      switch condition.connectives[index] {
      case .and: if !isTrue { return false }
      case .or: if isTrue { return true }
      }
    }
    return isTrue
  }

  private mutating func holds(_ comparison: Comparison) throws(Fault) -> Bool {
    switch comparison {
    case .truth(let operand): return try value(operand).isTrue
    case .relation(let left, let sign, let right):
      let (a, b) = (try value(left), try value(right))
      switch sign {
      case .equal: return try isEqual(a, b)
      case .unequal: return try !isEqual(a, b)
      case .contains: return try contains(a, b)
      case .less: return try order(a, b) { $0 < 0 }
      case .greater: return try order(a, b) { $0 > 0 }
      case .lessOrEqual: return try order(a, b) { $0 <= 0 }
      case .greaterOrEqual: return try order(a, b) { $0 >= 0 }
      }
    }
  }

  mutating func isEqual(_ a: Value, _ b: Value) throws(Fault) -> Bool {
    switch (a, b) {
    case (.empty, _): return b.isEmpty
    case (_, .empty): return a.isEmpty
    case (.blank, _): return try isBlank(b)
    case (_, .blank): return try isBlank(a)
    case (.null, .null): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.integer(let a), .integer(let b)): return a == b
    case (.exact(let a), .exact(let b)):
      try budget.work(bytes: min(a.text.utf8.count, b.text.utf8.count))
      return a == b
    case (.string(let a), .string(let b)):
      guard a.utf8.count == b.utf8.count else { return false }
      try budget.work(bytes: a.utf8.count)
      return a.utf8.elementsEqual(b.utf8)
    case (.range(let a, let b), .range(let c, let d)): return a == c && b == d
    case (.array, .array), (.object, .object):
      // Equal if their JSON is; the tree's own comparison may take quadratic time.
      return try json(of: a).utf8.elementsEqual(try json(of: b).utf8)
    default:
      // Numbers of two kinds; whatever else differs in kind is different.
      guard let a = Numbers.number(a), let b = Numbers.number(b) else { return false }
      return a.double == b.double
    }
  }

  /// Whether there is nothing to be read. White space is all that has to be looked through.
  private mutating func isBlank(_ value: Value) throws(Fault) -> Bool {
    if case .string(let text) = value {
      try budget.work(bytes: text.utf8.prefix(while: Byte.isSpace).count)
    }
    return value.isBlank
  }

  private mutating func contains(_ whole: Value, _ part: Value) throws(Fault) -> Bool {
    if case .null = part { return false }
    switch whole {
    case .string(let text):
      let bytes = Array(text.utf8)
      let needle = try self.text(of: part)
      try budget.work(bytes: bytes.count + needle.utf8.count)
      return needle.isEmpty || TextSearch(needle).next(in: bytes, from: 0) != nil
    case .array(let elements):
      for element in elements {
        try budget.spend(1)
        if try isEqual(Value(element), part) { return true }
      }
      return false
    case .object(let object):
      guard case .string(let key) = part else { return false }
      try budget.work(items: object.count)
      return object[key] != nil
    case .range(let first, let last):
      guard case .integer(let number) = part else { return false }
      return first <= number && number <= last
    case .null, .bool, .integer, .float, .exact, .round, .empty, .blank: return false
    }
  }

  /// Compares numbers with numbers and texts with texts; nil is neither less nor greater.
  private mutating func order(
    _ a: Value,
    _ b: Value,
    _ holds: (Int) -> Bool
  ) throws(Fault) -> Bool {
    switch (a, b) {
    case (.integer(let a), .integer(let b)): return holds(a < b ? -1 : a > b ? 1 : 0)
    case (.string(let a), .string(let b)):
      try budget.work(bytes: min(a.utf8.count, b.utf8.count))
      if a.utf8.lexicographicallyPrecedes(b.utf8) { return holds(-1) }
      return holds(a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8) ? 0 : 1)
    default: break  // numbers of two kinds, or what cannot be ordered
    }
    if let a = Numbers.number(a), let b = Numbers.number(b) {
      let (a, b) = (a.double, b.double)
      return holds(a < b ? -1 : a > b ? 1 : 0)
    }
    switch (a, b) {
    case (.string, _) where Numbers.number(b) != nil, (_, .string) where Numbers.number(a) != nil:
      throw Fault(
        .argument,
        "a text cannot be compared with a number; make the text a number with the filter plus: 0"
          + " in an assign before"
      )
    default: return false  // nil, truth values and lists have no order
    }
  }
}
