/// A widget as a box of a drawing; lengths are in the drawing's units.
struct FlowBox {
  /// A way out as the pill at the box's lower edge from which a line begins.
  struct Pill {
    /// What is written on it.
    var label: String
    /// All that could be written on it.
    var fullLabel: String
    /// How its line looks.
    var look: FlowWayLook
    /// The box that the line leads to; nil if the way leads nowhere.
    var target: Int?
    /// Its place from the box's upper left corner.
    var x: Double
    var y: Double
    var width: Double
  }

  static let captionSize = 10.0
  static let nameSize = 15.0
  static let detailSize = 12.0
  static let pillSize = 11.0
  static let danglingPillSize = 9.5
  static let pillHeight = 20.0
  private static let padding = 16.0
  private static let pillGap = 6.0
  private static let widthMin = 230.0
  private static let pillsWidthMax = 470.0
  private static let pillLabelWidthMax = 180.0
  private static let headHeight = 76.0

  /// The widget's name.
  let name: String
  /// Its type.
  let caption: String
  /// What it does.
  let detail: String
  /// How it looks.
  let look: FlowWidgetLook
  /// Its ways out.
  let pills: [Pill]
  /// How large it is.
  let width: Double
  let height: Double

  /// The box of a state in a graph.
  init(_ state: FlowState, _ graph: FlowGraph) {
    var rows: [[Pill]] = [[]]
    var x = 0.0
    for transition in state.transitions {
      var pill = Self.pill(transition, graph)
      if x + pill.width > Self.pillsWidthMax, x > 0 {
        rows.append([])
        x = 0
      }
      pill.x = x
      x += pill.width + Self.pillGap
      rows[rows.count - 1].append(pill)
    }
    let rowWidths = rows.map { row in row.last.map { $0.x + $0.width } ?? 0 }
    let nameWidth = min(FlowTextMeasure.width(state.name, size: Self.nameSize), Self.pillsWidthMax)
    let inner = max(Self.widthMin, rowWidths.max() ?? 0, nameWidth)
    let rowHeight = Self.pillHeight + Self.pillGap
    pills = rows.enumerated().flatMap { number, row in
      let shift = Self.padding + (inner - rowWidths[number]) / 2
      return row.map { pill in
        var pill = pill
        pill.x += shift
        pill.y = Self.headHeight + Double(number) * rowHeight
        return pill
      }
    }
    width = inner + 2 * Self.padding
    height = Self.headHeight + (pills.isEmpty ? 0 : Double(rows.count) * rowHeight) + 6
    name = FlowTextMeasure.fitted(state.name, size: Self.nameSize, into: inner)
    caption = FlowTextMeasure.fitted(state.widget.typeName, size: Self.captionSize, into: inner)
    let words = FlowCaption.detail(state.widget)
    detail = FlowTextMeasure.fitted(words, size: Self.detailSize, into: inner)
    look = FlowWidgetLook(state.widget)
  }

  private static func pill(_ transition: FlowTransition, _ graph: FlowGraph) -> Pill {
    let target = transition.next.flatMap { graph.positions[$0] }
    let size = target == nil ? danglingPillSize : pillSize
    let fullLabel = FlowCaption.label(transition)
    let label = FlowTextMeasure.fitted(fullLabel, size: size, into: pillLabelWidthMax)
    return Pill(
      label: label,
      fullLabel: fullLabel,
      look: FlowWayLook(event: transition.event),
      target: target,
      x: 0,
      y: 0,
      width: FlowTextMeasure.width(label, size: size) + 16
    )
  }
}
