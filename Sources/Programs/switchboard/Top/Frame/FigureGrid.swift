/// Names with their values, side by side.
struct FigureGrid {
  struct Figure {
    let name: String
    let value: String
    let style: TextStyle?

    init(_ name: String, _ value: String, _ style: TextStyle? = nil) {
      self.name = name
      self.value = value
      self.style = style
    }
  }

  let figures: [Figure]

  /// Columns of a figure at the least, and between two of them.
  private static let figureColumnsMin = 19
  private static let gap = 2
  /// The width of a grid that need not fit anywhere.
  private static let columnsDefault = 80

  /// Lines for all figures in so many columns.
  func lineCount(fitting columns: Int?) -> Int {
    let across = Self.across(columns ?? Self.columnsDefault)
    return (figures.count + across - 1) / across
  }

  func lines(fitting columns: Int?, _ terminal: Terminal) -> [String] {
    let columns = columns ?? Self.columnsDefault
    let across = Self.across(columns)
    let width = (columns + Self.gap) / across - Self.gap
    return stride(from: 0, to: figures.count, by: across).map { start in
      figures[start..<min(start + across, figures.count)].map { figure in
        let value = TextWidth.cut(figure.value, to: width)
        let room = max(0, width - TextWidth.of(value) - 1)
        let name = TextWidth.padded(TextWidth.cut(figure.name, to: room), to: room)
        return terminal.dim(name) + (room > 0 ? " " : "") + terminal.paint(figure.style, value)
      }.joined(separator: String(repeating: " ", count: Self.gap))
    }
  }

  private static func across(_ columns: Int) -> Int {
    max(1, (columns + gap) / (figureColumnsMin + gap))
  }
}
