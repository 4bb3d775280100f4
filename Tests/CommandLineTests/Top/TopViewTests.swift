import JSON
import Testing

@testable import switchboard

/// What keys do.
@Suite struct TopViewTests {
  private let layout = TopLayout(rows: 24, figures: 4, queues: 40, agents: 100, events: 20)

  private func view(after keys: ScreenKey...) -> TopView {
    var view = TopView()
    for key in keys { #expect(view.press(key, layout: layout) == .redraw) }
    return view
  }

  @Test func qQuitsAndOtherLettersDoNothing() {
    var view = TopView()
    #expect(view.press(.character("q"), layout: layout) == .quit)
    #expect(view.press(.character("Q"), layout: layout) == .quit)
    #expect(view.press(.character("x"), layout: layout) == .nothing)
    #expect(view == TopView())
  }

  @Test func pPausesAndGoesOn() {
    #expect(view(after: .character("p")).isPaused)
    #expect(!view(after: .character("p"), .character("p")).isPaused)
  }

  @Test func scrollingStopsAtBothEnds() {
    #expect(view(after: .up).offsets[.agents] == 0)
    #expect(view(after: .down, .character("j"), .character("k")).offsets[.agents] == 1)
    let rows = layout.rows(of: .agents)
    let bottom = view(after: .character("G"))
    #expect(bottom.offsets[.agents] == 100 - rows)
    #expect(view(after: .end, .down, .pageDown) == bottom)
    #expect(view(after: .end, .up).offsets[.agents] == 100 - rows - 1)
    #expect(view(after: .end, .home).offsets[.agents] == 0)
    #expect(view(after: .pageDown).offsets[.agents] == rows - 1)
  }

  @Test func tabScrollsTheOtherList() {
    let view = view(after: .down, .tab, .down, .down)
    #expect(view.panel == .queues)
    #expect(view.offsets[.agents] == 1 && view.offsets[.queues] == 2)
  }

  @Test func aListThatShrinksIsShownToItsEnd() {
    var view = view(after: .end)
    view.clamp(to: TopLayout(rows: 24, figures: 4, queues: 1, agents: 3, events: 20))
    #expect(view.offsets[.agents] == 0)
  }

  @Test func sGoesThroughTheOrders() {
    var view = TopView()
    var orders: [TopView.AgentOrder] = []
    for _ in TopView.AgentOrder.allCases {
      orders.append(view.agentOrder)
      _ = view.press(.character("s"), layout: layout)
    }
    #expect(orders == TopView.AgentOrder.allCases)
    #expect(view.agentOrder == orders[0] && view.queueOrder == .waiting)
    _ = view.press(.tab, layout: layout)
    _ = view.press(.character("s"), layout: layout)
    #expect(view.queueOrder == .oldest)
  }

  @Test func agentsAreSorted() {
    let agents = [
      SampleSnapshot.agent(1, "a", "Offline", channels: [("chat", 1, 1)], []),
      SampleSnapshot.agent(
        2,
        "b",
        "Break",
        channels: [("chat", 2, 3)],
        since: "2026-01-02T01:00:00.000Z",
        []
      ),
      SampleSnapshot.agent(3, "c", "Break", channels: [("chat", 1, 1)], []),
    ]
    func names(_ keys: ScreenKey...) -> String {
      var view = TopView()
      for key in keys { _ = view.press(key, layout: layout) }
      return view.sorted(agents).map(\.name).joined()
    }
    let s = ScreenKey.character("s")
    #expect(names() == "bac")
    #expect(names(.character("r")) == "cab")
    #expect(names(s) == "abc")
    #expect(names(s, s) == "bca")
    #expect(names(s, s, s) == "bac")
  }

  @Test func queuesAreSorted() {
    let queues = QueueFigures.of([
      SampleSnapshot.task(1, "a", "pending", age: 5),
      SampleSnapshot.task(2, "b", "pending", age: 9),
      SampleSnapshot.task(3, "c", "pending", age: 1),
      SampleSnapshot.task(3, "c", "pending", age: 2),
      SampleSnapshot.task(4, "d", "assigned", age: 99),
    ])
    func names(_ keys: ScreenKey...) -> String {
      var view = TopView()
      for key in [.tab] + keys { _ = view.press(key, layout: layout) }
      return view.sorted(queues).map(\.name).joined()
    }
    #expect(names() == "cabd")
    #expect(names(.character("s")) == "bacd")
    #expect(names(.character("s"), .character("s")) == "abcd")
    #expect(names(.character("r")) == "dbac")
  }
}
