/// Rows under headings, made narrower until they fit: the widest columns first, then the last ones
/// go.
struct PanelTable {
  /// One column.
  struct Column {
    let heading: String
    /// Numbers stand at the right.
    let isNumber: Bool
    /// Columns below which its text is not cut.
    let columnsMin: Int

    init(_ heading: String, number: Bool = false, min columnsMin: Int = 0) {
      self.heading = heading
      isNumber = number
      self.columnsMin = columnsMin
    }
  }

  /// One place of a row.
  struct Cell {
    let text: String
    let style: TextStyle?

    init(_ text: String, _ style: TextStyle? = nil) {
      self.text = TextWidth.oneLine(text)
      self.style = style
    }
  }

  let columns: [Column]
  let rows: [[Cell]]

  private static let gap = 2

  /// The heading and the rows of `range`, none wider than `room`. Widths are those of all rows, so
  /// that nothing moves while a list is scrolled.
  func lines(
    _ range: Range<Int>,
    fitting room: Int?,
    heading: TextStyle,
    _ terminal: Terminal
  ) -> [String] {
    var widths = columns.indices.map { index in
      rows.reduce(TextWidth.of(columns[index].heading)) {
        max($0, TextWidth.of($1[index].text))
      }
    }
    if let room { fit(&widths, to: room) }
    let headings = columns.map { Cell($0.heading) }
    return [terminal.paint(heading, line(headings, widths, nil))]
      + rows[range].map { line($0, widths, terminal) }
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ terminal: Terminal?) -> String {
    widths.indices.map { index in
      let text = TextWidth.cut(cells[index].text, to: widths[index])
      let spaces = String(repeating: " ", count: max(0, widths[index] - TextWidth.of(text)))
      let isLast = index == widths.count - 1
      let padded =
        columns[index].isNumber ? spaces + text : isLast ? text : text + spaces
      return terminal?.paint(cells[index].style, padded) ?? padded
    }.joined(separator: String(repeating: " ", count: Self.gap))
  }

  private func fit(_ widths: inout [Int], to room: Int) {
    func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + Self.gap * (widths.count - 1) }
    // A number that is cut is another number.
    var least = widths.indices.map { index in
      columns[index].isNumber ? widths[index] : min(widths[index], columns[index].columnsMin)
    }
    while total(least) > room, least.count > 1 { least.removeLast() }
    widths.removeLast(widths.count - least.count)
    while total(widths) > room {
      let spare = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = spare.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    if widths.count == 1 { widths[0] = min(widths[0], room) }
  }
}
