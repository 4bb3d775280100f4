/// Values, conditions and filters.
extension TemplateParser {
  // MARK: Conditions

  /// Comparisons up to the end of the markup.
  mutating func condition() throws(LiquidError) -> Condition {
    var terms = [try comparison()]
    var connectives: [Condition.Connective] = []
    while true {
      skipSpaces()
      if accept("and") {
        connectives.append(.and)
      } else if accept("or") {
        connectives.append(.or)
      } else {
        return Condition(terms: terms, connectives: connectives)
      }
      terms.append(try comparison())
    }
  }

  private mutating func comparison() throws(LiquidError) -> Comparison {
    let left = try operand()
    guard let sign = try relation() else { return .truth(left) }
    return .relation(left, sign, try operand())
  }

  private mutating func relation() throws(LiquidError) -> Comparison.Operator? {
    skipSpaces()
    if accept("contains") { return .contains }
    guard let first = peek else { return nil }
    let second = at + 1 < end ? bytes[at + 1] : 0
    let sign: Comparison.Operator
    let length: Int
    switch (first, second) {
    case (Byte.equals, Byte.equals): (sign, length) = (.equal, 2)
    case (UInt8(ascii: "!"), Byte.equals), (Byte.less, Byte.greater):
      (sign, length) = (.unequal, 2)
    case (Byte.less, Byte.equals): (sign, length) = (.lessOrEqual, 2)
    case (Byte.greater, Byte.equals): (sign, length) = (.greaterOrEqual, 2)
    case (Byte.less, _): (sign, length) = (.less, 1)
    case (Byte.greater, _): (sign, length) = (.greater, 1)
    case (Byte.equals, _):
      throw error(.syntax, "values are compared with ==, not with =", at: at)
    default: return nil
    }
    at += length
    return sign
  }

  // MARK: Filters

  /// A value and its filters, up to the end of the markup that occupies `range`.
  mutating func pipeline(_ range: Range<Int>) throws(LiquidError) -> Pipeline {
    let operand = try operand()
    var filters: [FilterCall] = []
    skipSpaces()
    while accept(Byte.pipe) {
      filters.append(try filterCall())
      skipSpaces()
    }
    try expectEnd()
    return Pipeline(operand: operand, filters: filters, range: range)
  }

  private mutating func filterCall() throws(LiquidError) -> FilterCall {
    skipSpaces()
    let offset = at
    guard let word = name() else {
      throw error(.syntax, "a filter's name must follow |", at: offset)
    }
    guard let name = FilterName.byName[word] else {
      let nearest = Spelling.nearest(to: word, among: LiquidTemplate.filterNames)
      throw error(
        .unknownFilter,
        "there is no filter \(Spelling.shown(word)); the nearest one is \(nearest)",
        at: offset
      )
    }
    var arguments: [Operand] = []
    var allowsFalse: Operand?
    skipSpaces()
    if accept(Byte.colon) {
      repeat {
        skipSpaces()
        if name == .defaultTo, accept("allow_false") {
          try expect(Byte.colon, "allow_false needs a colon, as in allow_false: true")
          allowsFalse = try operand()
        } else {
          arguments.append(try operand())
        }
        skipSpaces()
      } while accept(Byte.comma)
    }
    try check(arguments.count, of: name, at: offset)
    return FilterCall(
      name: name,
      arguments: arguments,
      allowsFalse: allowsFalse,
      offset: offset
    )
  }

  private func check(_ count: Int, of name: FilterName, at offset: Int) throws(LiquidError) {
    let allowed = name.argumentCounts
    guard !allowed.contains(count) else { return }
    let wanted = Set([allowed.lowerBound, allowed.upperBound]).sorted().map(String.init)
    throw error(
      .argument,
      "the filter \(name.rawValue) takes \(wanted.joined(separator: " to ")) arguments, not \(count);"
        + " add or remove some",
      at: offset
    )
  }

  // MARK: Values

  /// A literal, a path or a range.
  mutating func operand(depth: Int = 0) throws(LiquidError) -> Operand {
    skipSpaces()
    guard depth <= limits.nestingMax else {
      throw error(
        .nestingExceeded,
        "brackets nest deeper than \(limits.nestingMax) levels; assign the inner values to"
          + " variables first",
        at: at
      )
    }
    guard let byte = peek else {
      throw error(.syntax, "a value is missing here; name a variable or put text in quotes", at: at)
    }
    if byte == Byte.singleQuote || byte == Byte.doubleQuote {
      return .literal(.string(try quoted()))
    }
    if byte == Byte.openParenthesis { return try range(depth) }
    if Byte.isDigit(byte) || byte == Byte.hyphen { return .literal(try number()) }
    guard let name = name() else { throw unexpected() }
    guard peek != Byte.dot, peek != Byte.openBracket else { return try path(name, depth) }
    switch name {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "nil", "null": return .literal(.null)
    case "empty": return .literal(.empty)
    case "blank": return .literal(.blank)
    default: return try path(name, depth)
    }
  }

  private mutating func path(_ first: String, _ depth: Int) throws(LiquidError) -> Operand {
    let name = names.id(first)
    var steps: [Path.Step] = []
    while let byte = peek {
      if byte == Byte.openBracket {
        at += 1
        steps.append(try bracket(depth))
        continue
      }
      // Flows in use have spaces around dots, and they mean nothing.
      let end = at
      skipSpaces()
      guard stepsOverDot() else {
        at = end
        break
      }
      skipSpaces()
      guard let key = key() else { throw unexpected() }
      steps.append(.key(key))
    }
    names.mention(name, steps)
    return .path(Path(name: name, steps: steps))
  }

  /// Steps over a dot that is not the first of two.
  private mutating func stepsOverDot() -> Bool {
    guard peek == Byte.dot, at + 1 < end, bytes[at + 1] != Byte.dot else { return false }
    at += 1
    return true
  }

  private mutating func bracket(_ depth: Int) throws(LiquidError) -> Path.Step {
    let inner = try operand(depth: depth + 1)
    try expect(Byte.closeBracket, "the bracket is not closed; add ]")
    guard case .literal(let value) = inner else { return .computed(inner) }
    switch value {
    case .string(let key): return .key(key)
    case .integer(let index): return .index(index)
    case .null, .bool, .float, .exact, .array, .object, .range, .round, .empty, .blank:
      return .computed(inner)
    }
  }

  private mutating func range(_ depth: Int) throws(LiquidError) -> Operand {
    at += 1
    let first = try operand(depth: depth + 1)
    skipSpaces()
    guard accept(Byte.dot), accept(Byte.dot) else {
      throw error(.syntax, "parentheses hold a range, as in (1..5)", at: at)
    }
    let last = try operand(depth: depth + 1)
    try expect(Byte.closeParenthesis, "the range is not closed; add )")
    return .range(first, last)
  }

  private mutating func number() throws(LiquidError) -> Value {
    let start = at
    _ = accept(Byte.hyphen)
    let digits = at
    while let byte = peek, Byte.isDigit(byte) { at += 1 }
    guard at > digits else {
      at = start
      throw unexpected()
    }
    var isWhole = true
    if peek == Byte.dot, at + 1 < end, Byte.isDigit(bytes[at + 1]) {
      isWhole = false
      at += 1
      while let byte = peek, Byte.isDigit(byte) { at += 1 }
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    guard let float = Double(text), float.isFinite else {
      throw error(.syntax, "the number is too large; use at most 300 digits", at: start)
    }
    return .float(float)
  }
}
