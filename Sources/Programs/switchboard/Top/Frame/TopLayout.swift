/// How the lines of a screen are shared out.
struct TopLayout: Equatable, Sendable {
  /// Lines of figures below the title.
  private(set) var figures = 0
  /// Rows of a list below its heading; nil: the list is not shown.
  private(set) var queues: Int?
  private(set) var agents: Int?
  private(set) var events: Int?
  private(set) var hasFooter = false
  /// Whether there is a screen to fit.
  let isBounded: Bool
  private let queueCount: Int
  private let agentCount: Int

  /// A sixth of the screen for figures, a third of the lists' room for queues, a fifth for events.
  private static let figuresShare = 6
  private static let queuesShare = 3
  private static let eventsShare = 5
  /// Rows below which there is no room for events.
  private static let eventsRowsMin = 11

  /// Shares out `rows` lines; nil: all there is to show is shown, as into a pipe.
  init(rows: Int?, figures: Int, queues: Int, agents: Int, events: Int) {
    queueCount = queues
    agentCount = agents
    isBounded = rows != nil
    guard let rows else {
      (self.figures, self.queues, self.agents, self.events) = (figures, queues, agents, events)
      return
    }
    var left = rows - 1
    if left >= 2 {
      hasFooter = true
      left -= 1
    }
    self.figures = min(figures, left, rows / Self.figuresShare)
    left -= self.figures
    if left >= Self.eventsRowsMin {
      let share = min(max(1, events), left / Self.eventsShare)
      self.events = share
      left -= share + 1
    }
    if left >= 4 {
      left -= 2
      let share = min(max(1, queues), max(1, left / Self.queuesShare))
      let agentRows = min(max(1, agents), left - share)
      self.agents = agentRows
      let queueRows = min(max(1, queues), left - agentRows)
      self.queues = queueRows
      if let shown = self.events {
        self.events = min(max(1, events), shown + left - agentRows - queueRows)
      }
    } else if left >= 2 {
      self.queues = left - 1
    }
  }

  /// Rows of a list on the screen.
  func rows(of panel: TopView.Panel) -> Int {
    switch panel {
    case .queues: queues ?? 0
    case .agents: agents ?? 0
    }
  }

  /// Rows of a list in all.
  func count(of panel: TopView.Panel) -> Int {
    switch panel {
    case .queues: queueCount
    case .agents: agentCount
    }
  }
}
