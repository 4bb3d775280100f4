/// Leads lines between boxes that stand where the editor put them past the other boxes, where a
/// curve from end to end would run behind them.
struct FlowLanes {
  /// Times that a lane is held against a box, of all lines together; further lines go straight
  /// across.
  static let looksMax = 1_000_000
  /// Lanes that are tried for a line.
  static let candidatesMax = 16
  private static let gap = 22.0
  private static let turn = 48.0
  private static let samplesCount = 16
  /// Lanes beside a line's two ends.
  private static let endCandidatesMax = 4

  /// Times that a lane may still be held against a box.
  private(set) var looksLeft: Int
  private let boxes: [FlowBox]
  private let corners: [FlowPoint]

  /// Lanes between boxes, for so many looks.
  init(_ boxes: [FlowBox], _ corners: [FlowPoint], looksMax: Int = Self.looksMax) {
    looksLeft = looksMax
    self.boxes = boxes
    self.corners = corners
  }

  /// The lines, each with a lane if one is freer than the curve from end to end.
  mutating func lead(_ lines: [FlowLine]) -> [FlowLine] {
    var led = lines
    for number in lines.indices {
      // A line takes a look at all boxes for each candidate, the two ends' included, and one more.
      guard looksLeft >= (Self.candidatesMax + Self.endCandidatesMax + 1) * boxes.count else {
        break
      }
      led[number].passes = lane(for: lines[number]).map { [$0] } ?? []
    }
    return led
  }

  private mutating func lane(for line: FlowLine) -> (FlowPoint, FlowPoint)? {
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
      crossed = hits(except: ends, curves: curve(start, end))
      guard !crossed.isEmpty, end.y - start.y > 3 * Self.turn else { return nil }
    }
    var candidates = sides(of: Array(crossed) + (leadsDown ? [] : ends))
    if !leadsDown {
      // What stands in the way of a lane beside the two ends is passed farther out.
      let inWay = candidates.flatMap { x in
        hits(except: [], straight: (FlowPoint(x: x, y: end.y), FlowPoint(x: x, y: start.y)))
      }
      candidates += sides(of: inWay)
    }
    candidates = Self.chosen(candidates) { abs($0 - start.x) + abs($0 - end.x) }
    var best: (lane: (FlowPoint, FlowPoint), hits: Int, length: Double)?
    for x in candidates {
      let bend = leadsDown ? Self.turn : 0
      let lane = (FlowPoint(x: x, y: start.y + bend), FlowPoint(x: x, y: end.y - bend))
      let count = hits(
        except: leadsDown ? ends : [],
        straight: lane.0.y < lane.1.y ? lane : (lane.1, lane.0),
        curves: leadsDown ? curve(start, lane.0) + curve(lane.1, end) : []
      ).count
      let length = abs(x - start.x) + abs(x - end.x)
      if (count, length) < (best?.hits ?? .max, best?.length ?? 0) { best = (lane, count, length) }
    }
    guard let best, !leadsDown || best.hits < crossed.count else { return nil }
    return best.lane
  }

  /// The shortest of many lanes, and the two outermost, which are the freest.
  private static func chosen(_ lanes: [Double], _ length: (Double) -> Double) -> [Double] {
    guard lanes.count > candidatesMax, let left = lanes.min(), let right = lanes.max() else {
      return lanes
    }
    return lanes.sorted { (length($0), $0) < (length($1), $1) }.prefix(candidatesMax - 2)
      + [left, right]
  }

  private func sides(of positions: [Int]) -> [Double] {
    Set(positions).sorted().flatMap { position in
      [corners[position].x - Self.gap, corners[position].x + boxes[position].width + Self.gap]
    }
  }

  /// The boxes that a straight line down, or the points of curves, lie in, or next to.
  private mutating func hits(
    except ends: [Int],
    straight: (upper: FlowPoint, lower: FlowPoint)? = nil,
    curves: [FlowPoint] = []
  ) -> Set<Int> {
    looksLeft -= boxes.count
    let margin = 8.0
    var hits: Set<Int> = []
    for position in boxes.indices where !ends.contains(position) {
      let (corner, box) = (corners[position], boxes[position])
      let (left, right) = (corner.x - margin, corner.x + box.width + margin)
      let (top, bottom) = (corner.y - margin, corner.y + box.height + margin)
      let isPassed = straight.map { line in
        line.upper.x > left && line.upper.x < right && line.lower.y > top && line.upper.y < bottom
      }
      let isHit =
        isPassed == true
        || curves.contains { $0.x > left && $0.x < right && $0.y > top && $0.y < bottom }
      if isHit { hits.insert(position) }
    }
    return hits
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
