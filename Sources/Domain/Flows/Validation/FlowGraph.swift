/// A definition as a graph: its states by position, and which leads to which.
struct FlowGraph {
  /// The positions that each state leads to, in the order of its transitions.
  let next: [[Int]]
  /// The position of the first state of each name.
  let positions: [String: Int]
  /// The position of the trigger that begins.
  let initial: Int?
  private let definition: FlowDefinition

  /// The graph of a definition; transitions to states that don't exist are left out.
  init(_ definition: FlowDefinition) {
    var positions: [String: Int] = [:]
    for (position, state) in definition.states.enumerated() where positions[state.name] == nil {
      positions[state.name] = position
    }
    self.positions = positions
    self.definition = definition
    initial = positions[definition.initialState].flatMap { position in
      definition.states[position].widget == .trigger ? position : nil
    }
    next = definition.states.map { state in
      state.transitions.compactMap { $0.next.flatMap { positions[$0] } }
    }
  }

  /// For each state whether one of these leads to it, or is it.
  func reached(from starts: [Int]) -> [Bool] {
    var reached = [Bool](repeating: false, count: next.count)
    var waiting = starts
    while let position = waiting.popLast() {
      guard !reached[position] else { continue }
      reached[position] = true
      waiting += next[position]
    }
    return reached
  }

  /// For each state whether it can run when the trigger is asked for one of these events.
  func reached(byEvents events: Set<String>) -> [Bool] {
    guard let initial else { return reached(from: []) }
    let starts = definition.states[initial].transitions.compactMap { transition in
      events.contains(transition.event) ? transition.next.flatMap { positions[$0] } : nil
    }
    return reached(from: starts)
  }
}
