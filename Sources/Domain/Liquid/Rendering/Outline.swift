/// Goes through a template without values, as a check of JSON templates needs it.
struct Outline {
  /// All outputs so far.
  private(set) var outputs: [LiquidTemplate.Output] = []
  /// What the first alternatives print.
  private(set) var text = ""

  private let program: Program
  private let placeholder: (LiquidTemplate.Output) -> String
  /// Whether a quote of JSON is open behind what was read.
  private var isInsideString = false
  /// Whether what is read is printed: it is not in captures and later alternatives.
  private var prints = true

  init(_ program: Program, placeholder: @escaping (LiquidTemplate.Output) -> String) {
    self.program = program
    self.placeholder = placeholder
  }

  mutating func readAll() {
    read(program.nodes)
  }

  private mutating func read(_ nodes: [Node]) {
    for node in nodes {
      switch node {
      case .text(let text): read(text)
      case .output(let pipeline):
        let output = output(pipeline)
        outputs.append(output)
        if prints { text += placeholder(output) }
      case .capture(_, let body): readAside(body, isInsideString: false)
      case .branch(let arms), .choice(_, let arms): read(arms)
      case .loop(let loop):
        let before = isInsideString
        read(loop.body)
        readAside(loop.otherwise, isInsideString: before)
      case .assign, .exitLoop, .nextRound: break
      }
    }
  }

  private mutating func read(_ arms: [Arm]) {
    let before = isInsideString
    for (index, arm) in arms.enumerated() {
      if index == 0 { read(arm.body) } else { readAside(arm.body, isInsideString: before) }
    }
  }

  /// Reads what is not printed, and goes on as if it had not been there.
  private mutating func readAside(_ nodes: [Node], isInsideString before: Bool) {
    let state = (isInsideString, prints)
    (isInsideString, prints) = (before, false)
    read(nodes)
    (isInsideString, prints) = state
  }

  private mutating func read(_ literal: String) {
    var isEscaped = false
    for byte in literal.utf8 {
      if isEscaped {
        isEscaped = false
      } else if byte == Byte.backslash {
        isEscaped = isInsideString
      } else if byte == Byte.doubleQuote {
        isInsideString.toggle()
      }
    }
    if prints { text += literal }
  }

  private func output(_ pipeline: Pipeline) -> LiquidTemplate.Output {
    let utf8 = program.text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: pipeline.range.lowerBound + 2)
    let end = utf8.index(utf8.startIndex, offsetBy: pipeline.range.upperBound - 2)
    var inside = utf8[start..<end]
    if inside.first == Byte.hyphen { inside.removeFirst() }
    if inside.last == Byte.hyphen { inside.removeLast() }
    return LiquidTemplate.Output(
      expression: TextFilters.strip(String(Substring(inside)), start: true, end: true),
      offset: pipeline.range.lowerBound,
      filters: pipeline.filters.map(\.name.rawValue),
      isInsideString: isInsideString,
      endsWithToJSON: pipeline.filters.last?.name == .toJSON
    )
  }
}
