/// Finds circles of states in which nothing waits for a reply, which would run on until the engine
/// stops them (Twilio's error 81000).
struct FlowLoops {
  /// States that lead to one another without any waiting.
  struct Loop: Equatable {
    /// A shortest way round, by position, from the state that stands first in the definition.
    var way: [Int]
    /// Whether something in the circle may change what a branch in it decides on, so that it can
    /// come to an end, as when a request is tried again.
    var canEnd: Bool
  }

  private let states: [FlowState]
  private let next: [[Int]]

  /// The loops of a definition.
  init(_ definition: FlowDefinition, _ graph: FlowGraph) {
    states = definition.states
    next = zip(definition.states, graph.next).map { state, next in
      state.widget.goesOnAtOnce ? next : []
    }
  }

  /// One loop for each group of states that lead to one another, in the definition's order.
  func loops() -> [Loop] {
    let groups = groups()
    var members: [Int: [Int]] = [:]
    for (position, group) in groups.enumerated() { members[group, default: []].append(position) }
    return members.values.sorted { $0[0] < $1[0] }.compactMap { members in
      way(round: members[0], in: members, groups).map { way in
        Loop(way: way, canEnd: canEnd(members, groups))
      }
    }
  }

  private func canEnd(_ members: [Int], _ groups: [Int]) -> Bool {
    let changes = members.contains { position in
      switch states[position].widget {
      case .setVariables, .httpRequest, .runFunction, .runSubflow: true
      case .trigger, .sendToFlex, .sendMessage, .sendAndWait, .split, .unsupported: false
      }
    }
    guard changes else { return false }
    let names = Set(members.map { states[$0].name })
    return members.contains { position in
      let state = states[position]
      let leaves = state.transitions.contains { $0.next.map { !names.contains($0) } ?? true }
      return state.widget.branches && leaves
    }
  }

  /// A shortest way from a state back to itself within its group; nil if there is none.
  private func way(round start: Int, in members: [Int], _ groups: [Int]) -> [Int]? {
    var before: [Int: Int] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let position = queue[head]
      head += 1
      for follower in next[position] where groups[follower] == groups[start] {
        if follower == start {
          var way = [position]
          while let last = way.last, last != start, let previous = before[last] {
            way.append(previous)
          }
          return way.reversed()
        }
        guard before[follower] == nil else { continue }
        before[follower] = position
        queue.append(follower)
      }
    }
    return nil
  }

  /// For each state a number that it shares with those that lead to it and back (Kosaraju).
  private func groups() -> [Int] {
    var previous = [[Int]](repeating: [], count: next.count)
    for (position, followers) in next.enumerated() {
      for follower in followers { previous[follower].append(position) }
    }
    var groups = [Int](repeating: -1, count: next.count)
    var seen = [Bool](repeating: false, count: next.count)
    let order = next.indices.reduce(into: [Int]()) { order, start in
      Self.finish(start, along: next, &seen, &order)
    }
    for start in order.reversed() where groups[start] < 0 {
      var waiting = [start]
      while let position = waiting.popLast() {
        guard groups[position] < 0 else { continue }
        groups[position] = start
        waiting += previous[position]
      }
    }
    return groups
  }

  /// Appends the states that one leads to, each after all that it leads to.
  private static func finish(
    _ start: Int,
    along next: [[Int]],
    _ seen: inout [Bool],
    _ order: inout [Int]
  ) {
    guard !seen[start] else { return }
    seen[start] = true
    var stack = [(position: start, edge: 0)]
    while let (position, edge) = stack.last {
      guard edge < next[position].count else {
        order.append(position)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].edge += 1
      let follower = next[position][edge]
      guard !seen[follower] else { continue }
      seen[follower] = true
      stack.append((follower, 0))
    }
  }
}

extension FlowWidget {
  /// Whether what follows follows at once. What leads to the trigger is told by itself, and most
  /// widgets that the engine can't run wait for a caller.
  fileprivate var goesOnAtOnce: Bool {
    switch self {
    case .trigger, .sendAndWait, .unsupported: false
    case .sendToFlex, .sendMessage, .split, .setVariables, .httpRequest, .runFunction, .runSubflow:
      true
    }
  }

  /// Whether which way leads out depends on what is going on.
  fileprivate var branches: Bool {
    switch self {
    case .split, .httpRequest, .runFunction, .runSubflow: true
    case .trigger, .sendToFlex, .sendMessage, .sendAndWait, .setVariables, .unsupported: false
    }
  }
}
