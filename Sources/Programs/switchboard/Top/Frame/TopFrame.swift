internal import JSON

/// One picture of a daemon: lines made from a snapshot and nothing else.
struct TopFrame {
  let snapshot: TopSnapshot
  let view: TopView
  /// Columns a line may take; nil: as many as it needs.
  let columns: Int?
  let terminal: Terminal
  let layout: TopLayout
  private let queues: PanelTable
  private let agents: PanelTable
  private let figures: FigureGrid

  /// A frame for a screen of this size; nil: without end, as into a pipe.
  init(
    _ snapshot: TopSnapshot,
    _ view: TopView,
    columns: Int?,
    rows: Int?,
    _ terminal: Terminal
  ) {
    self.snapshot = snapshot
    self.view = view
    self.columns = columns
    self.terminal = terminal
    queues = TopPanels.queues(snapshot, view)
    agents = TopPanels.agents(snapshot, view)
    figures = TopPanels.figures(snapshot)
    layout = TopLayout(
      rows: rows,
      figures: figures.lineCount(fitting: columns),
      queues: queues.rows.count,
      agents: agents.rows.count,
      events: snapshot.events.count
    )
  }

  /// The lines, none wider or more than the screen.
  var lines: [String] {
    var lines = [title]
    lines += figures.lines(fitting: columns, terminal).prefix(layout.figures)
    lines += panel(.queues, queues, none: "No task waits or is worked on.")
    lines += panel(.agents, agents, none: "There is no agent: switchboard worker create NAME")
    if let rows = layout.events {
      lines += gap
      lines.append(terminal.bold(cut("EVENTS")))
      let shown = snapshot.events.suffix(rows)
      lines += shown.isEmpty ? [cut("None yet.")] : shown.map(event)
    }
    if layout.hasFooter { lines.append(footer) }
    return lines
  }

  /// Panels of a frame without end are parted by an empty line.
  private var gap: [String] { layout.isBounded ? [] : [""] }

  private var title: String {
    if let fault = snapshot.fault {
      let since = snapshot.time.isEmpty ? "" : " since \(clock)"
      let text = "NO ANSWER\(since), trying again: \(fault)"
      return terminal.paint(.red, cut(TextWidth.oneLine(text)))
    }
    guard let server = snapshot.server else { return cut("switchboardd") }
    let state = server.isReadOnly ? "READ ONLY: the disk is full" : server.state
    let facts = [
      "switchboardd \(server.version)", state,
      "up \(Self.span(server.uptimeMilliseconds / 1_000))", server.backend,
      SidText.short(server.accountSid),
    ].map(TextWidth.oneLine).joined(separator: "  ")
    guard let columns else { return "\(facts)  \(clock)" }
    let room = columns - TextWidth.of(clock) - 1
    guard room > 0 else { return cut(facts) }
    let isWell = server.state == "running" && !server.isReadOnly
    let left = TextWidth.padded(TextWidth.cut(facts, to: room), to: room)
    return terminal.paint(isWell ? .bold : .red, left) + " " + clock
  }

  private var clock: String { String(WireTime.clock(snapshot.time).prefix(8)) + "Z" }

  private func panel(_ panel: TopView.Panel, _ table: PanelTable, none: String) -> [String] {
    let shown = panel == .queues ? layout.queues : layout.agents
    guard let shown else { return [] }
    let start = min(view.offsets[panel] ?? 0, max(0, table.rows.count - shown))
    let range = start..<min(start + shown, table.rows.count)
    let isChosen = layout.hasFooter && view.panel == panel
    let lines = table.lines(
      range,
      fitting: columns,
      heading: isChosen ? .reverse : .bold,
      terminal
    )
    return gap + lines + (table.rows.isEmpty ? [terminal.dim(cut(none))] : [])
  }

  private func event(_ event: JSONValue) -> String {
    let clock = String(WireTime.clock(event["time"]?.string ?? "").prefix(8))
    let type = TextWidth.oneLine(event["type"]?.string ?? "")
    let room = columns.map { $0 - TextWidth.of("\(clock) ") - Self.typeColumns - 1 }
    let subjects = EventText.shortSubjects(of: event["data"], columns: room.map { max(0, $0) })
    guard !subjects.isEmpty, room ?? 1 > 0 else { return cut("\(clock) \(type)") }
    let padded = TextWidth.padded(type, to: Self.typeColumns)
    return "\(clock) \(terminal.paint(.ofEvent(type), padded)) \(subjects)"
  }

  private var footer: String {
    let order = view.panel == .queues ? view.queueOrder.rawValue : view.agentOrder.rawValue
    let reversed = view.isReversed[view.panel] == true ? " reversed" : ""
    let other = view.panel == .queues ? "agents" : "queues"
    let keys =
      "q quit  p \(view.isPaused ? "go on" : "pause")  j k scroll  s sort: \(order)\(reversed)  "
      + "r reverse  Tab \(other)"
    return view.isPaused
      ? terminal.paint(.yellow, cut("PAUSED  " + keys)) : terminal.dim(cut(keys))
  }

  private func cut(_ text: String) -> String {
    columns.map { TextWidth.cut(text, to: $0) } ?? text
  }

  private static let typeColumns = 24

  /// Seconds as people say them: `45s`, `3m07s`, `2h05m`, `4d03h`.
  static func span(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    switch seconds {
    case ..<60: return "\(max(0, seconds))s"
    case ..<3_600: return "\(seconds / 60)m\(two(seconds % 60))s"
    case ..<86_400: return "\(seconds / 3_600)h\(two(seconds / 60 % 60))m"
    default: return "\(seconds / 86_400)d\(two(seconds / 3_600 % 24))h"
    }
  }
}
