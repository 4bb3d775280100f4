/// Writes a pattern's tree out as states (Thompson's construction).
struct RegexCompiler {
  private var program: [RegexInstruction] = []
  /// Nodes written: repetitions of nothing write no states, but must come to an end too.
  private var nodes = 0

  mutating func program(of node: RegexNode) throws(FlowRegexError) -> [RegexInstruction] {
    try write(node)
    try append(.accept)
    return program
  }

  private mutating func write(_ node: RegexNode) throws(FlowRegexError) {
    nodes += 1
    guard nodes <= FlowRegex.statesMax * 4 else { throw Self.tooLarge }
    switch node {
    case .empty: break
    case .set(let set): try append(.take(set))
    case .assertion(let assertion): try append(.check(assertion))
    case .sequence(let list):
      for item in list { try write(item) }
    case .alternatives(let list): try write(alternatives: list)
    case .repetition(let node, let min, let max):
      for _ in 0..<min { try write(node) }
      guard let max else {
        try writeLoop(node)
        return
      }
      // Each further one may be left out, and then all behind it are too.
      var forks: [Int] = []
      for _ in min..<Swift.max(min, max) {
        forks.append(program.count)
        try append(.jump(0))
        try write(node)
      }
      for fork in forks { program[fork] = .fork(fork + 1, program.count) }
    }
  }

  private mutating func writeLoop(_ node: RegexNode) throws(FlowRegexError) {
    let fork = program.count
    try append(.jump(0))
    try write(node)
    try append(.jump(fork))
    program[fork] = .fork(fork + 1, program.count)
  }

  private mutating func write(alternatives list: [RegexNode]) throws(FlowRegexError) {
    var jumps: [Int] = []
    for (position, item) in list.enumerated() {
      guard position < list.count - 1 else {
        try write(item)
        break
      }
      let fork = program.count
      try append(.jump(0))
      try write(item)
      jumps.append(program.count)
      try append(.jump(0))
      program[fork] = .fork(fork + 1, program.count)
    }
    for jump in jumps { program[jump] = .jump(program.count) }
  }

  private mutating func append(_ instruction: RegexInstruction) throws(FlowRegexError) {
    guard program.count < FlowRegex.statesMax else { throw Self.tooLarge }
    program.append(instruction)
  }

  private static var tooLarge: FlowRegexError {
    FlowRegexError(
      .tooLarge,
      "the pattern stands for more than \(FlowRegex.statesMax) states; repeat less",
      at: 0
    )
  }
}
