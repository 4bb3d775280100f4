/// Makes a table as narrow as a terminal, with as little loss as can be: headings are cut first,
/// then sids and times take their short forms, then texts are cut, then the last columns go.
struct TableFit {
  private(set) var widths: [Int]
  private(set) var rows: [[String]]
  private let headings: [String]
  /// Columns of sids and times: cut, they say nothing. The first column is whole in any case.
  private let whole: Set<Int>

  /// Columns between two columns of text.
  static let gap = 2
  /// A column is not cut below this.
  private static let columnWidthMin = 8

  init(headings: [String], rows: [[String]]) {
    self.headings = headings
    self.rows = rows
    widths = headings.indices.map { index in
      rows.reduce(TextWidth.of(headings[index])) { max($0, TextWidth.of($1[index])) }
    }
    whole = Set(
      headings.indices.filter { index in
        index == 0 || rows.contains { Self.short($0[index]) != $0[index] }
      }
    )
  }

  /// Fits the table into so many columns.
  mutating func fit(_ columns: Int) {
    shrink(to: columns, leastOfContents)
    for index in widths.indices.dropFirst().reversed() where total(widths) > columns {
      for row in rows.indices { rows[row][index] = Self.short(rows[row][index]) }
      widths[index] = min(widths[index], max(contents(index), TextWidth.of(headings[index])))
      shrink(to: columns, leastOfContents)
    }
    var least = widths.indices.map {
      whole.contains($0) ? widths[$0] : min(widths[$0], Self.columnWidthMin)
    }
    while least.count > 1, total(least) > columns { least.removeLast() }
    widths.removeLast(widths.count - least.count)
    shrink(to: columns, least)
    grow(to: columns)
  }

  /// Cuts the widest columns but the first until all fit, or none is wider than its least width.
  private mutating func shrink(to columns: Int, _ least: [Int]) {
    while total(widths) > columns {
      let spare = widths.indices.dropFirst().filter { widths[$0] > least[$0] }
      guard let widest = spare.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= min(total(widths) - columns, widths[widest] - least[widest])
    }
  }

  /// Gives what room is left to columns that were cut for the sake of one that went.
  private mutating func grow(to columns: Int) {
    for index in widths.indices {
      let wanted = max(contents(index), TextWidth.of(headings[index]))
      widths[index] += min(max(0, columns - total(widths)), max(0, wanted - widths[index]))
    }
  }

  private var leastOfContents: [Int] {
    widths.indices.map { max(contents($0), Self.columnWidthMin) }
  }

  private func contents(_ index: Int) -> Int {
    rows.reduce(0) { max($0, TextWidth.of($1[index])) }
  }

  private func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap * (widths.count - 1)
  }

  private static func short(_ text: String) -> String {
    WireTime.milliseconds(text) == nil ? SidText.short(text) : WireTime.short(text)
  }
}
