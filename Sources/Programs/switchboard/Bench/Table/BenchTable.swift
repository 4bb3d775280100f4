/// Measures the goals one after the other, the daemon and then the peers, and prints the table.
///
/// Figures decide nothing here: only a run that does not work is an error.
struct BenchTable {
  let terminal: Terminal
  /// Where the daemon's state is made: its file system is part of the figures.
  /// Nil: the usual place.
  let parent: String?

  func run() throws(ProcessFault) {
    defer { Children.cleanUp() }
    let directory = try TemporaryDirectory(in: parent, name: "switchboard-bench").path
    terminal.note("State is in \(directory); each row runs for some seconds.")
    var rows: [TableRow] = []
    rows += try measure(directory) { measures throws(ProcessFault) in
      try measures.verifying() + measures.durable() + measures.connections() + measures.calls()
        + measures.writes() + measures.messages() + measures.controlling()
    }
    // What other rows have used and left free would hide memory.
    rows += try measure(directory) { measures throws(ProcessFault) in try measures.memory() }
    rows += try measure(directory) { measures throws(ProcessFault) in
      try measures.controlMemory()
    }
    let order = rows.sorted { Self.number($0.id) < Self.number($1.id) }
    let text = TableText(
      headings: TableRow.headings.map { $0.uppercased() },
      rows: order.map(\.cells)
    )
    for line in text.lines(fitting: nil, terminal: terminal).lines { terminal.print(line) }
  }

  /// Measures with servers that are started for it and end with it.
  private func measure(
    _ directory: String,
    _ body: (TableMeasures) throws(ProcessFault) -> [TableRow]
  ) throws(ProcessFault) -> [TableRow] {
    let own = try TemporaryDirectory(in: directory, name: "run").path
    let measures = try TableMeasures(directory: own, terminal: terminal)
    defer { measures.stop() }
    return try body(measures)
  }

  /// `P10` comes after `P9`.
  private static func number(_ id: String) -> Int {
    Int(id.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0
  }
}
