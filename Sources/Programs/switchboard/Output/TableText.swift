/// Rows under headings, fitted to a width.
struct TableText {
  let headings: [String]
  let rows: [[String]]

  /// The table's lines, none wider than `columns` unless the first column is; `dropped` counts the
  /// columns that had no place.
  func lines(fitting columns: Int?, terminal: Terminal) -> (lines: [String], dropped: Int) {
    var table = TableFit(headings: headings, rows: rows)
    if let columns { table.fit(columns) }
    let widths = table.widths
    let lines = ([headings] + table.rows).enumerated().map { number, row in
      let cells = widths.indices.map { index in
        let cell = TextWidth.cut(row[index], to: widths[index])
        return index == widths.count - 1 ? cell : TextWidth.padded(cell, to: widths[index])
      }
      let line = cells.joined(separator: String(repeating: " ", count: TableFit.gap))
      return number == 0 ? terminal.bold(line) : line
    }
    return (lines, headings.count - widths.count)
  }
}
