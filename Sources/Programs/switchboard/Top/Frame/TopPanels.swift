/// The lists and figures of a frame.
enum TopPanels {
  private static let nameColumnsMin = 8

  static func figures(_ snapshot: TopSnapshot) -> FigureGrid {
    func rate(_ number: Double?) -> String { number.map { Figures.fixed($0, 1) } ?? "-" }
    let rates = snapshot.rates
    let server = snapshot.server
    let waiting = server?.waitingTasks ?? 0
    let available = server?.availableWorkers ?? 0
    let queued = server?.queued ?? 0
    // Work and nobody to do it; a queue that is half full.
    let isIdle = waiting > 0 && available == 0
    let isBusy = queued * 2 > server?.queueMax ?? 0
    let span =
      rates.map {
        $0.isSinceStart ? "the start" : Figures.fixed(Double($0.milliseconds) / 1_000, 1) + " s"
      } ?? "-"
    return FigureGrid(
      figures: [
        .init("webhooks/s", rate(rates?.webhooks)),
        .init("interactions/s", rate(rates?.interactions)),
        .init("reservations/s", rate(rates?.reservations)),
        .init("control/s", rate(rates?.requests)),
        .init("commits/s", rate(rates?.commits)),
        .init("batch", rate(rates?.batch)),
        .init("tasks waiting", Figures.grouped(waiting), waiting > 0 ? .yellow : nil),
        .init("agents available", Figures.grouped(available), isIdle ? .red : nil),
        .init("writer queued", Figures.grouped(queued), isBusy ? .red : nil),
      ] + latency(snapshot) + [.init("rates over", span)]
    )
  }

  /// How long commits take, which is what a webhook waits for; where the daemon doesn't tell, how
  /// long it takes to answer at all.
  private static func latency(_ snapshot: TopSnapshot) -> [FigureGrid.Figure] {
    func text(_ nanoseconds: UInt64?) -> String {
      nanoseconds.map { Figures.milliseconds(nanoseconds: $0) + " ms" } ?? "-"
    }
    if let half = snapshot.server?.commitMicrosecondsHalf,
      let most = snapshot.server?.commitMicrosecondsMost
    {
      return [
        .init("commit p50", text(UInt64(max(0, half)) * 1_000)),
        .init("commit p99", text(UInt64(max(0, most)) * 1_000)),
      ]
    }
    return [
      .init("ping p50", text(snapshot.latency.percentile(50))),
      .init("ping p99", text(snapshot.latency.percentile(99))),
    ]
  }

  static func queues(_ snapshot: TopSnapshot, _ view: TopView) -> PanelTable {
    var rows = view.sorted(snapshot.queues).map { queue in
      [
        PanelTable.Cell(queue.name),
        .init(Figures.grouped(queue.waiting), queue.waiting > 0 ? .yellow : nil),
        .init(queue.oldestWaitSeconds.map(TopFrame.span) ?? "-"),
        .init(Figures.grouped(queue.reserved)),
        .init(Figures.grouped(queue.assigned)),
        .init(Figures.grouped(queue.wrapping)),
      ]
    }
    if snapshot.unreadWaiting > 0 {
      let text = "and \(Figures.grouped(snapshot.unreadWaiting)) more waiting"
      rows.append(note(text, columns: 6))
    }
    if snapshot.hasUnreadHeld { rows.append(note("and more with agents", columns: 6)) }
    return PanelTable(
      columns: [
        .init("QUEUE", min: nameColumnsMin), .init("WAITING", number: true),
        .init("OLDEST", number: true), .init("RESERVED", number: true),
        .init("ASSIGNED", number: true), .init("WRAPPING", number: true),
      ],
      rows: rows
    )
  }

  static func agents(_ snapshot: TopSnapshot, _ view: TopView) -> PanelTable {
    var rows = view.sorted(snapshot.agents).map { agent in
      [
        PanelTable.Cell(agent.name),
        .init(agent.activity, agent.isAvailable ? .green : .dim),
        .init(agent.activitySeconds.map(TopFrame.span) ?? "-"),
        .init(
          "\(agent.load)/\(agent.capacity)",
          agent.load > 0 && agent.load >= agent.capacity ? .yellow : nil
        ),
        .init(channels(of: agent)),
        .init(holds(of: agent)),
      ]
    }
    if snapshot.hasUnreadAgents { rows.append(note("and more agents", columns: 6)) }
    return PanelTable(
      columns: [
        .init("AGENT", min: nameColumnsMin), .init("ACTIVITY", min: nameColumnsMin),
        .init("FOR", number: true), .init("LOAD", number: true),
        .init("CHANNELS", min: nameColumnsMin), .init("HOLDS", min: nameColumnsMin),
      ],
      rows: rows
    )
  }

  /// Busy channels first: where there is room for a few, these matter.
  private static func channels(of agent: AgentFigures) -> String {
    let busy = agent.channels.filter { $0.load > 0 }
    let idle = agent.channels.filter { $0.load == 0 && $0.isAvailable && $0.capacity > 0 }
    let texts = (busy + idle).map { "\($0.name) \($0.load)/\($0.capacity)" }
    return texts.isEmpty ? "-" : texts.joined(separator: " ")
  }

  /// `WT…9f3a12` is worked on, `offer WT…9f3a12 95s` waits for an answer, `wrap WT…9f3a12` ends.
  private static func holds(of agent: AgentFigures) -> String {
    let texts = agent.holds.map { hold in
      let task = SidText.short(hold.taskSid)
      switch hold.status {
      case "pending":
        return "offer \(task)" + (hold.secondsLeft.map { " \(TopFrame.span($0))" } ?? "")
      case "wrapping": return "wrap \(task)"
      // Accepted: the plain case needs no word.
      default: return task
      }
    }
    return texts.isEmpty ? "-" : texts.joined(separator: " ")
  }

  private static func note(_ text: String, columns: Int) -> [PanelTable.Cell] {
    [.init(text, .dim)] + Array(repeating: PanelTable.Cell(""), count: columns - 1)
  }
}
