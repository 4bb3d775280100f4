/// Rows under headings, fitted to a width.
struct TableText {
  let headings: [String]
  let rows: [[String]]

  /// Columns between two columns of text.
  private static let gap = 2
  /// A column is not cut below this.
  private static let columnWidthMin = 8

  /// The table's lines. When `columns` is given, the widest columns are cut to make the rest fit,
  /// and where that is not enough the last ones go; `dropped` counts these.
  func lines(fitting columns: Int?, terminal: Terminal) -> (lines: [String], dropped: Int) {
    var widths = headings.indices.map { index in
      max(TextWidth.of(headings[index]), rows.map { TextWidth.of($0[index]) }.max() ?? 0)
    }
    let count = widths.count
    if let columns { fit(&widths, to: columns) }
    let lines = ([headings] + rows).enumerated().map { number, row in
      let cells = widths.indices.map { index in
        let cell = TextWidth.cut(row[index], to: widths[index])
        return index == widths.count - 1 ? cell : TextWidth.padded(cell, to: widths[index])
      }
      let line = cells.joined(separator: String(repeating: " ", count: Self.gap))
      return number == 0 ? terminal.bold(line) : line
    }
    return (lines, count - widths.count)
  }

  private func fit(_ widths: inout [Int], to columns: Int) {
    func total() -> Int { widths.reduce(0, +) + Self.gap * (widths.count - 1) }
    while total() > columns {
      // A sid is worth nothing when cut: the first column stays whole.
      let candidates = widths.indices.dropFirst()
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      let spare = widths[widest] - max(Self.columnWidthMin, TextWidth.of(headings[widest]))
      if spare > 0, !rows.contains(where: { Self.isSid($0[widest]) }) {
        widths[widest] -= min(spare, total() - columns)
      } else {
        widths.removeLast()
      }
    }
  }
  /// Whether a text is a sid: two capital letters and 32 hex digits.
  private static func isSid(_ text: String) -> Bool {
    text.utf8.count == 34 && text.prefix(2).allSatisfy { ("A"..."Z").contains($0) }
      && text.dropFirst(2).allSatisfy(\.isHexDigit)
  }
}
