/// Writes a drawing as an SVG document.
struct FlowSVG {
  /// Units beyond which a drawing has no size of its own, so that a viewer fits it to its window.
  private static let sizeMax = 4_096.0
  private static let margin = 36.0

  /// The document.
  private(set) var text = ""

  /// Writes a definition's drawing.
  init(_ definition: FlowDefinition, _ drawing: FlowDrawing) {
    let paths = FlowLinePath(drawing)
    let lines = drawing.lines.indices.map { paths.path($0) }
    writeHead(definition, drawing, lines)
    text += FlowSVGStyle.text
    for way in FlowWayLook.allCases {
      text += "<marker id=\"sf-to-\(way.rawValue)\" viewBox=\"0 0 10 10\" refX=\"8.5\" refY=\"5\""
      text += " markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\""
      text += " orient=\"auto\"><path class=\"sf-head sf-\(way.rawValue)\""
      text += " d=\"M0,0.8L10,5L0,9.2L2.4,5Z\"/></marker>\n"
    }
    for (line, path) in zip(drawing.lines, lines) {
      let way = drawing.boxes[line.source].pills[line.pill].look.rawValue
      text += "<path class=\"sf-way sf-\(way)\" d=\"\(path.data)\""
      text += " marker-end=\"url(#sf-to-\(way))\"/>\n"
    }
    for (position, box) in drawing.boxes.enumerated() {
      write(box, definition.states[position], at: drawing.corners[position])
    }
    text += "</svg>\n"
  }

  private mutating func writeHead(
    _ definition: FlowDefinition,
    _ drawing: FlowDrawing,
    _ lines: [(data: String, left: Double, right: Double)]
  ) {
    let lefts = drawing.corners.map(\.x) + lines.map(\.left)
    let rights = zip(drawing.corners, drawing.boxes).map { $0.x + $1.width } + lines.map(\.right)
    let tops = drawing.corners.map(\.y)
    let bottoms = zip(drawing.corners, drawing.boxes).map { $0.y + $1.height }
    let left = (lefts.min() ?? 0) - Self.margin
    let top = (tops.min() ?? 0) - Self.margin
    let width = (rights.max() ?? 0) + Self.margin - left
    let height = (bottoms.max() ?? 0) + Self.margin - top
    text += "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sf\" role=\"img\""
    text += " aria-labelledby=\"sf-title sf-desc\""
    text += " viewBox=\"\(Self.text(left)) \(Self.text(top))"
    text += " \(Self.text(width)) \(Self.text(height))\""
    if width <= Self.sizeMax, height <= Self.sizeMax {
      text += " width=\"\(Self.text(width))\" height=\"\(Self.text(height))\""
    }
    let count = definition.states.count
    let title = definition.description.isEmpty ? "Studio flow" : definition.description
    text += ">\n<title id=\"sf-title\">\(Self.escaped(title))</title>\n<desc id=\"sf-desc\">"
    text += "Flowchart of \(count) \(count == 1 ? "widget" : "widgets")"
    text += " with \(drawing.lines.count) connections, beginning at "
    text += "\(Self.escaped(definition.initialState)).</desc>\n"
    text += "<rect class=\"sf-ground\" x=\"\(Self.text(left))\" y=\"\(Self.text(top))\""
    text += " width=\"\(Self.text(width))\" height=\"\(Self.text(height))\"/>\n"
  }

  private mutating func write(_ box: FlowBox, _ state: FlowState, at corner: FlowPoint) {
    let (width, height) = (Self.text(box.width), Self.text(box.height))
    let details = FlowCaption.detail(state.widget)
    text += "<g class=\"sf-\(box.look.rawValue)\""
    text += " transform=\"translate(\(Self.text(corner.x)),\(Self.text(corner.y)))\">"
    text += "<title>\(Self.escaped("\(state.name) (\(state.widget.typeName))\n\(details)"))</title>"
    text += "<rect class=\"sf-shade\" y=\"3\" width=\"\(width)\" height=\"\(height)\" rx=\"12\"/>"
    text += "<rect class=\"sf-box\" width=\"\(width)\" height=\"\(height)\" rx=\"12\"/>"
    // The upper edge in the widget's colour: what a straight cut leaves of the rounded corners.
    text += "<path class=\"sf-band\" d=\"M2.3,5A12,12 0 0 1 12,0H\(Self.text(box.width - 12))"
    text += "A12,12 0 0 1 \(Self.text(box.width - 2.3)),5Z\"/>"
    write(box.caption, "sf-caption", x: 16, y: 24)
    write(box.name, "sf-name", x: 16, y: 43)
    write(box.detail, "sf-detail", x: 16, y: 62)
    for pill in box.pills { write(pill) }
    text += "</g>\n"
  }

  private mutating func write(_ pill: FlowBox.Pill) {
    let way = pill.target == nil ? "sf-loose" : "sf-\(pill.look.rawValue)"
    let height = FlowBox.pillHeight
    text += "<g class=\"sf-pill \(way)\"><title>\(Self.escaped(pill.fullLabel))"
    text += "\(pill.target == nil ? " (ends here)" : "")</title>"
    text += "<rect x=\"\(Self.text(pill.x))\" y=\"\(Self.text(pill.y))\""
    text += " width=\"\(Self.text(pill.width))\" height=\"\(Self.text(height))\""
    text += " rx=\"\(Self.text(height / 2))\"/>"
    write(pill.label, nil, x: pill.x + pill.width / 2, y: pill.y + height / 2 + 3.7)
    text += "</g>"
  }

  private mutating func write(_ words: String, _ style: String?, x: Double, y: Double) {
    guard !words.isEmpty else { return }
    text += style.map { "<text class=\"\($0)\"" } ?? "<text"
    text += " x=\"\(Self.text(x))\" y=\"\(Self.text(y))\">\(Self.escaped(words))</text>"
  }

  /// A length with at most one digit after the point.
  static func text(_ length: Double) -> String {
    let tenths = Int((length * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  /// A text as XML holds it. Control characters are left out: XML 1.0 can't hold some, and others
  /// play with a terminal that the document is printed on. Those that turn the direction of writing
  /// are numbered, so that they do it in the picture only.
  static func escaped(_ text: String) -> String {
    let charactersMax = 2_000
    var escaped = ""
    for scalar in text.unicodeScalars.prefix(charactersMax) {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\r": escaped += "&#13;"
      case "\u{61C}", "\u{200E}"..."\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}", "\u{FEFF}":
        escaped += "&#\(scalar.value);"
      default:
        let isForbidden =
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || scalar.value & 0xFFFE == 0xFFFE
        if !isForbidden { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}
