/// What the person at the terminal has chosen: which panel, which order, how far down.
struct TopView: Equatable, Sendable {
  /// A list that can be scrolled and sorted.
  enum Panel: String, CaseIterable, Sendable {
    case queues, agents
  }

  enum QueueOrder: String, CaseIterable, Sendable {
    case waiting, oldest, name
  }

  enum AgentOrder: String, CaseIterable, Sendable {
    case load, name, activity, since
  }

  /// What a key asks of the program.
  enum Effect: Equatable {
    case quit, redraw, nothing
  }

  private(set) var panel = Panel.agents
  private(set) var queueOrder = QueueOrder.waiting
  private(set) var agentOrder = AgentOrder.load
  private(set) var isReversed: [Panel: Bool] = [:]
  /// Rows of a panel that are above its first one.
  private(set) var offsets: [Panel: Int] = [:]
  private(set) var isPaused = false

  /// Does what a key stands for. `layout` is that of the frame on the screen.
  mutating func press(_ key: ScreenKey, layout: TopLayout) -> Effect {
    let page = max(1, layout.rows(of: panel) - 1)
    switch key {
    case .character("q"), .character("Q"): return .quit
    case .character("p"), .character(" "): isPaused.toggle()
    case .tab:
      panel = panel == .agents ? .queues : .agents
    case .character("j"), .down: move(by: 1)
    case .character("k"), .up: move(by: -1)
    case .pageDown: move(by: page)
    case .pageUp: move(by: -page)
    case .character("g"), .home: offsets[panel] = 0
    case .character("G"), .end: move(by: layout.count(of: panel))
    case .character("s"): sort()
    case .character("r"): isReversed[panel, default: false].toggle()
    case .redraw: break
    case .character: return .nothing
    }
    clamp(to: layout)
    return .redraw
  }

  /// Takes back what the lists no longer reach, as they shrink or the screen grows.
  mutating func clamp(to layout: TopLayout) {
    for panel in Panel.allCases {
      let most = max(0, layout.count(of: panel) - layout.rows(of: panel))
      offsets[panel] = min(max(0, offsets[panel] ?? 0), most)
    }
  }

  private mutating func move(by rows: Int) {
    offsets[panel, default: 0] += rows
  }

  private mutating func sort() {
    switch panel {
    case .queues: queueOrder = Self.next(after: queueOrder)
    case .agents: agentOrder = Self.next(after: agentOrder)
    }
    offsets[panel] = 0
  }

  private static func next<Order: CaseIterable & Equatable>(after order: Order) -> Order {
    let all = Array(Order.allCases)
    let index = all.firstIndex(of: order) ?? 0
    return all[(index + 1) % all.count]
  }
}

extension TopView {
  /// The queues in the chosen order; ties by name.
  func sorted(_ queues: [QueueFigures]) -> [QueueFigures] {
    let sorted = queues.sorted { one, other in
      let (first, second) =
        switch queueOrder {
        case .waiting: (other.waiting, one.waiting)
        case .oldest: (other.oldestWaitSeconds ?? -1, one.oldestWaitSeconds ?? -1)
        case .name: (0, 0)
        }
      return (first, one.name, one.sid) < (second, other.name, other.sid)
    }
    return isReversed[.queues] == true ? sorted.reversed() : sorted
  }

  /// The agents in the chosen order; ties by name.
  func sorted(_ agents: [AgentFigures]) -> [AgentFigures] {
    let sorted = agents.sorted { one, other in
      let (first, second) =
        switch agentOrder {
        case .load: (other.load, one.load)
        case .since: (other.activitySeconds ?? -1, one.activitySeconds ?? -1)
        case .name, .activity: (0, 0)
        }
      let (mine, theirs) = agentOrder == .activity ? (one.activity, other.activity) : ("", "")
      return (first, mine, one.name, one.sid) < (second, theirs, other.name, other.sid)
    }
    return isReversed[.agents] == true ? sorted.reversed() : sorted
  }
}
