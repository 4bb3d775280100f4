/// Tags: what stands between `{%` and `%}`.
extension TemplateParser {
  /// Reads the tag that begins at `start`; `next` is behind its end.
  mutating func readTag(_ start: Int, _ next: Int) throws(LiquidError) {
    skipSpaces()
    let offset = at
    guard let word = name() else {
      throw error(.syntax, "a tag begins with its name, such as {% if … %}", at: offset)
    }
    guard let tag = TagName.byName[word] else {
      let names = TagName.allCases.map(\.rawValue)
      throw error(
        .unknownTag,
        "there is no tag \(Spelling.shown(word));"
          + " the nearest one is \(Spelling.nearest(to: word, among: names))",
        at: offset
      )
    }
    try readTag(tag, start, next)
  }

  private mutating func readTag(
    _ tag: TagName,
    _ start: Int,
    _ next: Int
  ) throws(LiquidError) {
    switch tag {
    case .raw:
      try expectEnd()
      return try readRaw(start, from: next)
    case .comment:
      try expectEnd()
      return try readComment(start, from: next)
    case .assign:
      let variable = try localName(of: tag)
      try expect(Byte.equals, "assign needs =, as in {% assign name = value %}")
      nodes.append(.assign(variable, try pipeline(start..<next)))
    case .capture: try begin(tag, start, .capture(try localName(of: tag)))
    case .ifHolds: try begin(tag, start, .branch, head: .holds(try condition()))
    case .unless: try begin(tag, start, .branch, head: .fails(try condition()))
    case .caseOf: try begin(tag, start, .choice(try operand()))
    case .forEach:
      let item = try localName(of: tag)
      _ = names.define("forloop")
      try begin(tag, start, .loop(item: item, try loopHeader()))
    case .elsif:
      try requireArm(of: [.ifHolds, .unless], tag, start)
      turn(to: .holds(try condition()), at: start)
    case .when:
      try requireArm(of: [.caseOf], tag, start)
      turn(to: .equals(try whenValues()), at: start)
    case .elseOf:
      try requireArm(of: [.ifHolds, .unless, .caseOf, .forEach], tag, start)
      turn(to: .otherwise, at: start)
    case .endif: try finish(.ifHolds, tag, start)
    case .endunless: try finish(.unless, tag, start)
    case .endcase: try finish(.caseOf, tag, start)
    case .endfor: try finish(.forEach, tag, start)
    case .endcapture: try finish(.capture, tag, start)
    case .breakLoop, .continueLoop:
      guard open.contains(where: { $0.tag == .forEach }) else {
        throw error(.syntax, "\(tag.rawValue) stands outside of a for; remove it", at: start)
      }
      nodes.append(tag == .breakLoop ? .exitLoop : .nextRound)
    case .endraw, .endcomment:
      throw error(.syntax, "\(tag.rawValue) closes nothing; remove it", at: start)
    }
    try expectEnd()
    at = next
  }

  // MARK: Blocks

  private mutating func begin(
    _ tag: TagName,
    _ start: Int,
    _ purpose: OpenBlock.Purpose,
    head: Arm.Head? = nil
  ) throws(LiquidError) {
    guard open.count < limits.nestingMax else {
      throw error(
        .nestingExceeded,
        "more than \(limits.nestingMax) blocks are open; close some or nest them less",
        at: start
      )
    }
    open.append(OpenBlock(tag, at: start, purpose, head: head, outer: nodes))
    nodes = []
  }

  private func requireArm(
    of tags: Set<TagName>,
    _ tag: TagName,
    _ start: Int
  ) throws(LiquidError) {
    guard let block = open.last, tags.contains(block.tag) else {
      throw error(
        .syntax,
        "\(tag.rawValue) stands outside of the block that it belongs to; move it or remove it",
        at: start
      )
    }
    guard !block.hasElse else {
      throw error(.syntax, "\(tag.rawValue) comes after else; move it before", at: start)
    }
  }

  private mutating func turn(to head: Arm.Head, at start: Int) {
    let body = nodes
    nodes = []
    open[open.count - 1].turn(to: head, at: start, after: body)
  }

  private mutating func finish(
    _ opener: TagName,
    _ tag: TagName,
    _ start: Int
  ) throws(LiquidError) {
    guard var block = open.last else {
      throw error(.syntax, "\(tag.rawValue) closes nothing; remove it", at: start)
    }
    guard block.tag == opener else {
      throw error(
        .syntax,
        "\(tag.rawValue) stands where end\(block.tag.rawValue) must come first; close the"
          + " inner block before the outer one",
        at: start
      )
    }
    open.removeLast()
    let node = block.close(after: nodes)
    // Moved, not copied: many blocks in a row must not take quadratic time.
    nodes = []
    swap(&nodes, &block.outer)
    nodes.append(node)
  }

  // MARK: Arguments

  /// The name that a tag gives a value.
  private mutating func localName(of tag: TagName) throws(LiquidError) -> Int {
    skipSpaces()
    if tag == .capture, let byte = peek, byte == Byte.singleQuote || byte == Byte.doubleQuote {
      return names.define(try quoted())
    }
    guard let name = name() else {
      throw error(
        .syntax,
        "\(tag.rawValue) needs the name of a variable: letters, digits, _ and -",
        at: at
      )
    }
    return names.define(name)
  }

  private mutating func whenValues() throws(LiquidError) -> [Operand] {
    var values = [try operand()]
    while true {
      skipSpaces()
      guard accept(Byte.comma) || accept("or") else { return values }
      values.append(try operand())
    }
  }

  private mutating func loopHeader() throws(LiquidError) -> LoopHeader {
    skipSpaces()
    guard accept("in") else {
      throw error(.syntax, "for needs in, as in {% for item in list %}", at: at)
    }
    var header = LoopHeader(source: try operand())
    while true {
      skipSpaces()
      _ = accept(Byte.comma)
      skipSpaces()
      if accept("reversed") {
        header.isReversed = true
      } else if accept("limit") {
        try expect(Byte.colon, "limit needs a colon, as in limit: 5")
        header.limit = try operand()
      } else if accept("offset") {
        try expect(Byte.colon, "offset needs a colon, as in offset: 5")
        header.skip = try operand()
      } else {
        return header
      }
    }
  }
}
