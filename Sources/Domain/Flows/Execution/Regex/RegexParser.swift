/// Reads a pattern into a tree by descent; groups nest at most ``FlowRegex/nestingMax`` deep.
struct RegexParser {
  let pattern: [Unicode.Scalar]
  /// The next scalar.
  var at = 0
  private var depth = 0

  init(_ pattern: String) throws(FlowRegexError) {
    self.pattern = Array(pattern.unicodeScalars.prefix(FlowRegex.patternScalarsMax + 1))
    guard self.pattern.count <= FlowRegex.patternScalarsMax else {
      throw FlowRegexError(
        .tooLarge,
        "the pattern has more than \(FlowRegex.patternScalarsMax) characters; shorten it",
        at: FlowRegex.patternScalarsMax
      )
    }
  }

  /// The whole pattern.
  mutating func parse() throws(FlowRegexError) -> RegexNode {
    _ = take("(?i)")
    let node = try alternatives()
    guard at == pattern.count else {
      throw error(.syntax, "this ) closes no group; write \\) for the character")
    }
    return node
  }

  private mutating func alternatives() throws(FlowRegexError) -> RegexNode {
    var list = [try sequence()]
    while take("|") { list.append(try sequence()) }
    return list.count == 1 ? list[0] : .alternatives(list)
  }

  private mutating func sequence() throws(FlowRegexError) -> RegexNode {
    var list: [RegexNode] = []
    while let next = peek, next != "|", next != ")" {
      list.append(try quantified(try atom()))
    }
    return list.isEmpty ? .empty : list.count == 1 ? list[0] : .sequence(list)
  }

  private mutating func atom() throws(FlowRegexError) -> RegexNode {
    let start = at
    guard let scalar = next() else { return .empty }
    switch scalar {
    case ".": return .set(.dot)
    case "^": return .assertion(.start)
    case "$": return .assertion(.endOrLastLineFeed)
    case "(": return try group(from: start)
    case "[": return .set(try set(from: start))
    case "\\": return try escape(from: start)
    case "*", "+", "?", "{":
      throw error(
        .syntax,
        "nothing stands before \(scalar) to repeat; write \\\(scalar) for the character",
        at: start
      )
    default: return .set(.one(scalar.value))
    }
  }

  private mutating func group(from start: Int) throws(FlowRegexError) -> RegexNode {
    if take("?") { try groupKind(from: start) }
    depth += 1
    guard depth <= FlowRegex.nestingMax else {
      throw error(.tooLarge, "groups nest deeper than \(FlowRegex.nestingMax) levels", at: start)
    }
    let node = try alternatives()
    depth -= 1
    guard take(")") else {
      throw error(.syntax, "this group isn't closed; add )", at: start)
    }
    return node
  }

  private mutating func groupKind(from start: Int) throws(FlowRegexError) {
    if take(":") { return }
    for lookaround in ["=", "!", "<=", "<!"] where take(lookaround) {
      throw error(
        .lookaround,
        "(?\(lookaround) looks around, which can't be matched; say it with conditions of its own",
        at: start
      )
    }
    guard take("<") || take("P<") else {
      throw error(.unsupported, "this kind of group isn't known; use (…) or (?:…)", at: start)
    }
    while let scalar = next() {
      if scalar == ">" { return }
      guard RegexSet.isWord(scalar.value) else { break }
    }
    throw error(.syntax, "the group's name must be of letters and digits and end with >", at: start)
  }

  private mutating func quantified(_ node: RegexNode) throws(FlowRegexError) -> RegexNode {
    let start = at
    let bounds: (min: Int, max: Int?)
    if take("*") {
      bounds = (0, nil)
    } else if take("+") {
      bounds = (1, nil)
    } else if take("?") {
      bounds = (0, 1)
    } else if take("{") {
      bounds = try counts(from: start)
    } else {
      return node
    }
    // Lazy or not, the same texts match as a whole. Possessive ones would match fewer.
    if !take("?"), peek == "+" {
      throw error(.unsupported, "possessive quantifiers aren't known; leave the + out")
    }
    if let next = peek, next == "*" || next == "+" || next == "?" || next == "{" {
      throw error(.syntax, "two quantifiers follow each other; put the first into a group")
    }
    return .repetition(node, min: bounds.min, max: bounds.max)
  }

  /// `m}`, `m,}` or `m,n}`.
  private mutating func counts(from start: Int) throws(FlowRegexError) -> (min: Int, max: Int?) {
    guard let min = try count() else {
      throw error(.syntax, "{ begins a count such as {2,5}; write \\{ for the character", at: start)
    }
    var max: Int? = min
    if take(",") { max = try count() }
    guard take("}") else {
      throw error(.syntax, "{ begins a count such as {2,5}; write \\{ for the character", at: start)
    }
    if let max, max < min {
      throw error(.syntax, "the count's second number is less than its first", at: start)
    }
    return (min, max)
  }

  private mutating func count() throws(FlowRegexError) -> Int? {
    var number: Int?
    while let digit = peek, ("0"..."9").contains(digit) {
      let value = (number ?? 0) * 10 + Int(digit.value - 0x30)
      guard value <= FlowRegex.repetitionsMax else {
        throw error(.tooLarge, "counts go up to \(FlowRegex.repetitionsMax)")
      }
      number = value
      at += 1
    }
    return number
  }

  /// The next scalar, not taken.
  var peek: Unicode.Scalar? { at < pattern.count ? pattern[at] : nil }

  /// Takes the next scalar.
  mutating func next() -> Unicode.Scalar? {
    guard at < pattern.count else { return nil }
    at += 1
    return pattern[at - 1]
  }

  /// Takes a text if it stands here.
  mutating func take(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard pattern[at...].starts(with: scalars) else { return false }
    at += scalars.count
    return true
  }

  func error(
    _ kind: FlowRegexError.Kind,
    _ message: String,
    at offset: Int? = nil
  )
    -> FlowRegexError
  {
    FlowRegexError(kind, message, at: offset ?? at)
  }
}
