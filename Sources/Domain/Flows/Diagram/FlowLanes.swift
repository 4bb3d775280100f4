/// Leads lines between boxes that stand where the editor put them past the other boxes, where a
/// curve from end to end would run behind them.
struct FlowLanes {
  /// Pairs of lines and boxes that are looked at; a larger flow's lines go straight across.
  static let pairsMax = 100_000
  private static let gap = 22.0
  private static let turn = 48.0
  private static let samplesCount = 16

  private let boxes: [FlowBox]
  private let corners: [FlowPoint]

  /// Lanes between boxes.
  init(_ boxes: [FlowBox], _ corners: [FlowPoint]) {
    self.boxes = boxes
    self.corners = corners
  }

  /// The lines, each with a lane if one is freer than the curve from end to end.
  func lead(_ lines: [FlowLine]) -> [FlowLine] {
    guard lines.count * boxes.count <= Self.pairsMax else { return lines }
    return lines.map { line in
      var line = line
      line.passes = lane(for: line).map { [$0] } ?? []
      return line
    }
  }

  private func lane(for line: FlowLine) -> (FlowPoint, FlowPoint)? {
    let pill = boxes[line.source].pills[line.pill]
    let (source, target) = (corners[line.source], corners[line.target])
    let start = FlowPoint(
      x: source.x + pill.x + pill.width / 2,
      y: source.y + boxes[line.source].height
    )
    let end = FlowPoint(x: target.x + boxes[line.target].width / 2, y: target.y)
    let leadsDown = end.y > start.y + Self.turn / 2
    let ends = [line.source, line.target]
    var crossed: Set<Int> = []
    if leadsDown {
      crossed = hits(curve(start, end), except: ends)
      guard !crossed.isEmpty, end.y - start.y > 3 * Self.turn else { return nil }
    }
    var candidates = sides(of: Array(crossed) + (leadsDown ? [] : ends))
    if !leadsDown {
      // What stands in the way of a lane beside the two ends is passed farther out.
      let inWay = candidates.flatMap { hits(vertical($0, end.y, start.y), except: []) }
      candidates += sides(of: inWay)
    }
    var best: (lane: (FlowPoint, FlowPoint), hits: Int, length: Double)?
    for x in candidates {
      let bend = leadsDown ? Self.turn : 0
      let lane = (FlowPoint(x: x, y: start.y + bend), FlowPoint(x: x, y: end.y - bend))
      let (low, high) = (min(lane.0.y, lane.1.y), max(lane.0.y, lane.1.y))
      var points = vertical(x, low, high)
      if leadsDown { points += curve(start, lane.0) + curve(lane.1, end) }
      let count = hits(points, except: leadsDown ? ends : []).count
      let length = abs(x - start.x) + abs(x - end.x)
      if (count, length) < (best?.hits ?? .max, best?.length ?? 0) { best = (lane, count, length) }
    }
    guard let best, !leadsDown || best.hits < crossed.count else { return nil }
    return best.lane
  }

  private func sides(of positions: [Int]) -> [Double] {
    Set(positions).sorted().flatMap { position in
      [corners[position].x - Self.gap, corners[position].x + boxes[position].width + Self.gap]
    }
  }

  /// The boxes that points lie in, or next to.
  private func hits(_ points: [FlowPoint], except ends: [Int]) -> Set<Int> {
    let margin = 8.0
    var hits: Set<Int> = []
    for position in boxes.indices where !ends.contains(position) {
      let (corner, box) = (corners[position], boxes[position])
      let isHit = points.contains { point in
        point.x > corner.x - margin && point.x < corner.x + box.width + margin
          && point.y > corner.y - margin && point.y < corner.y + box.height + margin
      }
      if isHit { hits.insert(position) }
    }
    return hits
  }

  /// Points of a straight line, close enough that none jumps over a box.
  private func vertical(_ x: Double, _ low: Double, _ high: Double) -> [FlowPoint] {
    let step = 60.0
    return stride(from: low, through: max(low, high), by: step).map { FlowPoint(x: x, y: $0) }
  }

  /// Points of a curve that begins and ends vertically.
  private func curve(_ first: FlowPoint, _ last: FlowPoint) -> [FlowPoint] {
    let reach = max(Self.turn / 3, (last.y - first.y) / 2)
    return (0...Self.samplesCount).map { sample in
      let t = Double(sample) / Double(Self.samplesCount)
      let s = 1 - t
      let (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
      return FlowPoint(
        x: (a + b) * first.x + (c + d) * last.x,
        y: a * first.y + b * (first.y + reach) + c * (last.y - reach) + d * last.y
      )
    }
  }
}
