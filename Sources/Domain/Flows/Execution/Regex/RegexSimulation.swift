/// Follows all ways through a pattern at the same time, one scalar of the text after the other.
struct RegexSimulation {
  private let program: [RegexInstruction]
  private let text: [Unicode.Scalar]
  /// States that may still be visited.
  private(set) var operationsLeft: Int

  /// States that wait to take the scalar at the present place.
  private var current: [Int] = []
  /// States still to be followed at this place.
  private var stack: [Int] = []
  /// The place at which each state was visited last: none is visited twice at the same.
  private var visited: [Int]
  private var isAccepted = false

  init(_ program: [RegexInstruction], _ text: [Unicode.Scalar], operationsLeft: Int) {
    self.program = program
    self.text = text
    self.operationsLeft = operationsLeft
    visited = [Int](repeating: -1, count: program.count)
  }

  mutating func run() -> FlowRegex.Outcome {
    guard follow(from: [0], at: 0) else { return .tooMuchWork }
    for place in text.indices {
      let scalar = text[place]
      let otherCase = RegexSet.otherCase(scalar)
      var next: [Int] = []
      for state in current {
        if case .take(let set) = program[state], set.contains(scalar, otherCase: otherCase) {
          next.append(state + 1)
        }
      }
      guard follow(from: next, at: place + 1) else { return .tooMuchWork }
      if current.isEmpty, place + 1 < text.count { return .differs }
    }
    return isAccepted ? .matches : .differs
  }

  /// Goes on from the states until each waits for a scalar; false when there is nothing left to
  /// spend.
  private mutating func follow(from states: [Int], at place: Int) -> Bool {
    current.removeAll(keepingCapacity: true)
    isAccepted = false
    stack.append(contentsOf: states)
    while let state = stack.popLast() {
      guard visited[state] != place else { continue }
      visited[state] = place
      guard operationsLeft > 0 else { return false }
      operationsLeft -= 1
      switch program[state] {
      case .take: current.append(state)
      case .fork(let first, let second):
        stack.append(second)
        stack.append(first)
      case .jump(let target): stack.append(target)
      case .check(let assertion):
        if holds(assertion, at: place) { stack.append(state + 1) }
      case .accept: isAccepted = true
      }
    }
    return true
  }

  private func holds(_ assertion: RegexAssertion, at place: Int) -> Bool {
    switch assertion {
    case .start: place == 0
    case .end: place == text.count
    case .endOrLastLineFeed:
      place == text.count || (place == text.count - 1 && text[place] == "\n")
    case .wordBoundary: isWord(place - 1) != isWord(place)
    case .noWordBoundary: isWord(place - 1) == isWord(place)
    }
  }

  private func isWord(_ place: Int) -> Bool {
    text.indices.contains(place) && RegexSet.isWord(text[place].value)
  }
}
