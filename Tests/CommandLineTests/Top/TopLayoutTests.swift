import Testing

@testable import switchboard

/// Lines are shared out so that all sizes hold.
@Suite struct TopLayoutTests {
  private static let counts = [0, 1, 5, 500]

  @Test func aScreenIsNeverOverfull() {
    for rows in 1...70 {
      for queues in Self.counts {
        for agents in Self.counts {
          let layout = TopLayout(rows: rows, figures: 4, queues: queues, agents: agents, events: 20)
          let lists = [layout.queues, layout.agents, layout.events].compactMap(\.self)
          let used = 1 + layout.figures + (layout.hasFooter ? 1 : 0) + lists.count
          let most = used + lists.reduce(0, +)
          #expect(most <= rows, "\(rows) rows, \(queues) queues, \(agents) agents: \(layout)")
          for list in lists { #expect(list >= 1) }
        }
      }
    }
  }

  @Test func longListsFillTheScreen() {
    for rows in 6...70 {
      let layout = TopLayout(rows: rows, figures: 4, queues: 500, agents: 500, events: 20)
      let lists = [layout.queues, layout.agents, layout.events].compactMap(\.self)
      let used = 2 + layout.figures + lists.count + lists.reduce(0, +)
      #expect(used == rows, "\(layout)")
    }
  }

  @Test func roomThatNobodyNeedsGoesToEvents() {
    let layout = TopLayout(rows: 40, figures: 4, queues: 1, agents: 2, events: 20)
    #expect(layout.queues == 1 && layout.agents == 2 && layout.events == 20)
  }

  @Test func withoutAScreenAllIsShown() {
    let layout = TopLayout(rows: nil, figures: 4, queues: 300, agents: 0, events: 7)
    #expect(layout.queues == 300 && layout.agents == 0 && layout.events == 7)
    #expect(!layout.hasFooter && !layout.isBounded)
  }
}
