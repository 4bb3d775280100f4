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
    let measures = try TableMeasures(directory: directory, terminal: terminal)
    var rows: [TableRow] = []
    rows += try measures.verifying()
    rows += try measures.durable()
    rows += try measures.connections()
    rows += try measures.calls()
    rows += try measures.writes()
    rows += try measures.memory()
    measures.stop()
    let order = rows.sorted { Self.number($0.id) < Self.number($1.id) }
    let text = TableText(
      headings: TableRow.headings.map { $0.uppercased() },
      rows: order.map(\.cells)
    )
    for line in text.lines(fitting: nil, terminal: terminal).lines { terminal.print(line) }
  }

  /// `P10` comes after `P9`.
  private static func number(_ id: String) -> Int {
    Int(id.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0
  }
}
