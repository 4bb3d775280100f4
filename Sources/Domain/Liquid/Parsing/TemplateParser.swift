/// Reads a template in one pass: text, `{{ … }}` and `{% … %}`.
///
/// Blocks that are open are kept in a list and not on the stack, so that depth costs memory only,
/// and that is limited too.
struct TemplateParser {
  let text: String
  let bytes: [UInt8]
  let limits: LiquidLimits
  /// Where reading goes on.
  var at = 0
  /// One past the last byte of the markup that is being read.
  var end = 0
  /// The nodes of the innermost block.
  var nodes: [Node] = []
  /// Blocks whose end has not come, outermost first.
  var open: [OpenBlock] = []
  var names = NameTable()
  /// Whether the markup before ended with a hyphen, which takes the space after it away.
  private var trimsNext = false

  init(_ text: String, limits: LiquidLimits) throws(LiquidError) {
    guard text.utf8.count <= limits.templateBytesMax else {
      throw LiquidError(
        .templateTooLong,
        "the template is longer than \(limits.templateBytesMax) bytes; split it up",
        at: 0,
        in: ""
      )
    }
    self.text = text
    self.limits = limits
    bytes = Array(text.utf8)
  }

  mutating func parse() throws(LiquidError) -> Program {
    var isLiteral = true
    while let start = markup(from: at) {
      isLiteral = false
      try readMarkup(at: start)
    }
    keepText(at..<bytes.count)
    if let block = open.last {
      throw error(
        .syntax,
        "the block \(block.tag.rawValue) is not closed; add {% end\(block.tag.rawValue) %}",
        at: block.offset
      )
    }
    return Program(
      text: text,
      nodes: nodes,
      isLiteral: isLiteral,
      names: names.names,
      hasLocals: names.hasLocals,
      references: names.references
    )
  }

  /// Where the next `{{` or `{%` is.
  private func markup(from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == Byte.openBrace {
        let next = bytes[index + 1]
        if next == Byte.openBrace || next == Byte.percent { return index }
      }
      index += 1
    }
    return nil
  }

  private mutating func readMarkup(at start: Int) throws(LiquidError) {
    let isOutput = bytes[start + 1] == Byte.openBrace
    var first = start + 2
    let trimsText = first < bytes.count && bytes[first] == Byte.hyphen
    if trimsText { first += 1 }
    keepText(at..<start, trimsEnd: trimsText)
    let close = try closing(of: start, from: first, isOutput: isOutput)
    trimsNext = close > first && bytes[close - 1] == Byte.hyphen
    at = first
    end = trimsNext ? close - 1 : close
    if isOutput {
      nodes.append(.output(try pipeline(start..<close + 2)))
      at = close + 2
    } else {
      try readTag(start, close + 2)
    }
  }

  /// Where the two closing bytes stand; those in quotes do not count.
  private func closing(of start: Int, from first: Int, isOutput: Bool) throws(LiquidError) -> Int {
    let mark = isOutput ? Byte.closeBrace : Byte.percent
    var index = first
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Byte.singleQuote || byte == Byte.doubleQuote {
        guard let quote = bytes[(index + 1)...].firstIndex(of: byte) else {
          throw error(.syntax, "the text is not closed; end it with the same quote", at: index)
        }
        index = quote
      } else if byte == mark, index + 1 < bytes.count, bytes[index + 1] == Byte.closeBrace {
        return index
      }
      index += 1
    }
    throw error(
      .syntax,
      isOutput
        ? "the output is not closed; end it with }}" : "the tag is not closed; end it with %}",
      at: start
    )
  }

  /// Makes a node of text, less the space that hyphens take away.
  private mutating func keepText(_ range: Range<Int>, trimsEnd: Bool = false) {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    if trimsNext {
      while lower < upper, Byte.isSpace(bytes[lower]) { lower += 1 }
      trimsNext = false
    }
    if trimsEnd {
      while lower < upper, Byte.isSpace(bytes[upper - 1]) { upper -= 1 }
    }
    guard lower < upper else { return }
    nodes.append(.text(String(decoding: bytes[lower..<upper], as: UTF8.self)))
  }

  // MARK: Blocks without markup inside

  /// Text up to `endraw`, as it is.
  mutating func readRaw(_ start: Int, from first: Int) throws(LiquidError) {
    var index = first
    while let tag = bareTag(from: &index) {
      guard tag.name == TagName.endraw.rawValue else { continue }
      keepText(first..<tag.start, trimsEnd: tag.trimsBefore)
      trimsNext = tag.trimsAfter
      at = index
      return
    }
    throw error(.syntax, "the block raw is not closed; add {% endraw %}", at: start)
  }

  /// Nothing, up to the `endcomment` that belongs to the comment.
  mutating func readComment(_ start: Int, from first: Int) throws(LiquidError) {
    var index = first
    var depth = 1
    while let tag = bareTag(from: &index) {
      if tag.name == TagName.comment.rawValue { depth += 1 }
      if tag.name == TagName.endcomment.rawValue { depth -= 1 }
      guard depth == 0 else { continue }
      trimsNext = tag.trimsAfter
      at = index
      return
    }
    throw error(.syntax, "the block comment is not closed; add {% endcomment %}", at: start)
  }

  private struct BareTag {
    let name: String
    let start: Int
    let trimsBefore: Bool
    let trimsAfter: Bool
  }

  /// The next `{% name %}` without anything else in it; `index` is then behind it.
  private func bareTag(from index: inout Int) -> BareTag? {
    while index + 1 < bytes.count {
      let start = index
      index += 1
      guard bytes[start] == Byte.openBrace, bytes[start + 1] == Byte.percent else { continue }
      index += 1
      let trimsBefore = accept(Byte.hyphen, &index)
      while index < bytes.count, Byte.isSpace(bytes[index]) { index += 1 }
      let name = index
      while index < bytes.count, Byte.isLetter(bytes[index]) { index += 1 }
      let text = String(decoding: bytes[name..<index].prefix(Spelling.nameBytesMax), as: UTF8.self)
      while index < bytes.count, Byte.isSpace(bytes[index]) { index += 1 }
      let trimsAfter = accept(Byte.hyphen, &index)
      guard accept(Byte.percent, &index), accept(Byte.closeBrace, &index) else { continue }
      return BareTag(
        name: text,
        start: start,
        trimsBefore: trimsBefore,
        trimsAfter: trimsAfter
      )
    }
    return nil
  }

  private func accept(_ byte: UInt8, _ index: inout Int) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }
}
