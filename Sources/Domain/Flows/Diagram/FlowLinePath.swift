/// The curves of a drawing's lines, as SVG writes them.
struct FlowLinePath {
  private static let turn = 34.0
  private static let sideGap = 26.0
  private static let entryGap = 14.0
  private static let entryMargin = 24.0

  private let drawing: FlowDrawing
  /// For each line where along the upper edge of its target it ends.
  private let entries: [Double]

  /// The paths of a drawing: lines that end at one box end beside one another.
  init(_ drawing: FlowDrawing) {
    self.drawing = drawing
    var arriving: [Int: [Int]] = [:]
    for (number, line) in drawing.lines.enumerated() {
      arriving[line.target, default: []].append(number)
    }
    var entries = [Double](repeating: 0, count: drawing.lines.count)
    for (target, numbers) in arriving {
      let box = drawing.boxes[target]
      let middle = drawing.corners[target].x + box.width / 2
      let room = box.width - 2 * Self.entryMargin
      let gap = min(Self.entryGap, room / Double(numbers.count))
      let from = numbers.map { number in
        drawing.lines[number].passes.last?.1.x ?? Self.start(of: drawing.lines[number], drawing).x
      }
      let order = numbers.indices.sorted { (from[$0], $0) < (from[$1], $1) }
      for (rank, index) in order.enumerated() {
        entries[numbers[index]] = middle + (Double(rank) - Double(numbers.count - 1) / 2) * gap
      }
    }
    self.entries = entries
  }

  /// Where a line begins: below its pill, at the lower edge of the box.
  static func start(of line: FlowLine, _ drawing: FlowDrawing) -> FlowPoint {
    let (box, corner) = (drawing.boxes[line.source], drawing.corners[line.source])
    let pill = box.pills[line.pill]
    return FlowPoint(x: corner.x + pill.x + pill.width / 2, y: corner.y + box.height)
  }

  /// The path of a line, and the leftmost and rightmost that it goes.
  func path(_ number: Int) -> (data: String, left: Double, right: Double) {
    let line = drawing.lines[number]
    let start = Self.start(of: line, drawing)
    let end = FlowPoint(x: entries[number], y: drawing.corners[line.target].y)
    var data = "M\(Self.text(start))"
    guard line.passes.isEmpty else {
      var last = start
      for (first, second) in line.passes {
        data += Self.curve(from: last, to: first, isUpward: second.y < first.y)
        data += "L\(Self.text(second))"
        last = second
      }
      let isUpward = line.passes.last.map { $0.1.y < $0.0.y } ?? false
      data += Self.curve(from: last, to: end, isUpward: false, isEnd: isUpward)
      let across = line.passes.map(\.0.x)
      return (data, across.min() ?? start.x, across.max() ?? start.x)
    }
    if end.y > start.y + Self.turn / 2 {
      data += Self.curve(from: start, to: end, isUpward: false)
      return (data, min(start.x, end.x), max(start.x, end.x))
    }
    let side = side(of: line, start, end)
    let (low, high) = (FlowPoint(x: side, y: start.y), FlowPoint(x: side, y: end.y))
    data += Self.curve(from: start, to: low, isUpward: true)
    data += "L\(Self.text(high))"
    data += Self.curve(from: high, to: end, isUpward: false, isEnd: true)
    return (data, min(side, start.x), max(side, start.x))
  }

  /// The side on which a line that leads up goes round its two boxes: the nearer one.
  private func side(of line: FlowLine, _ start: FlowPoint, _ end: FlowPoint) -> Double {
    let ends = [line.source, line.target]
    let lefts = ends.map { drawing.corners[$0].x }
    let rights = ends.map { drawing.corners[$0].x + drawing.boxes[$0].width }
    let left = (lefts.min() ?? 0) - Self.sideGap
    let right = (rights.max() ?? 0) + Self.sideGap
    let leftWay = start.x + end.x - 2 * left
    return leftWay < 2 * right - start.x - end.x ? left : right
  }

  /// A curve that begins and ends vertically. A turn from down to up, or from up to down at the end
  /// of a line, swings out.
  private static func curve(
    from first: FlowPoint,
    to second: FlowPoint,
    isUpward: Bool,
    isEnd: Bool = false
  ) -> String {
    var (down, up) = (first, second)
    if isEnd {
      down.y -= turn
      up.y = min(first.y, second.y) - turn
    } else if isUpward, second.y >= first.y - turn / 2 {
      down.y = max(first.y, second.y) + turn
      up.y = second.y + turn
    } else if isUpward {
      let reach = max(turn / 2, (first.y - second.y) / 2)
      down.y -= reach
      up.y += reach
    } else {
      let reach = max(turn / 2, (second.y - first.y) / 2)
      down.y += reach
      up.y -= reach
    }
    return "C\(text(down)) \(text(up)) \(text(second))"
  }

  private static func text(_ point: FlowPoint) -> String {
    "\(FlowSVG.text(point.x)),\(FlowSVG.text(point.y))"
  }
}
