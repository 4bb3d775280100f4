/// A layout of our own: boxes in layers, each below those that lead to it, with few crossings and
/// lines as straight as possible (after Sugiyama, Tagawa and Toda, 1981).
struct FlowLayeredLayout {
  /// Places where a line passes a layer, of all lines together; further lines go straight across.
  static let passesMax = 4_000
  private static let sweepsCount = 16
  /// What a place along a box's edge counts next to the order of whole boxes.
  private static let rankOfShift = 0.0005
  private static let gap = 36.0
  private static let passGap = 14.0
  private static let passWidth = 10.0
  private static let layerGap = 64.0

  /// Something that takes room in a layer: a box, or a line that passes it.
  struct Slot {
    var layer: Int
    var width: Double
    var box: Int?
    var x = 0.0
    /// Whether a line that leads up passes here, which gives way to all others.
    var givesWay = false

    /// How much it matters where it stands.
    var weight: Double { givesWay ? 0.001 : box == nil ? 2 : 1 }
  }

  /// The upper left corner of each box.
  private(set) var corners: [FlowPoint] = []
  /// The lines, with the places where they pass layers.
  private(set) var lines: [FlowLine]

  private let boxCount: Int
  private var slots: [Slot]
  /// The slots of each layer from left to right.
  private var rows: [[Int]] = []
  /// For each slot those it is tied to in the layer above and below, each with how far from that
  /// slot's middle the line meets it.
  private var above: [[(slot: Int, shift: Double)]]
  private var below: [[(slot: Int, shift: Double)]]
  /// For each line the slots that it passes, in its own direction.
  private var passes: [[Int]]

  /// Lays out boxes and the lines between them.
  init(_ boxes: [FlowBox], _ lines: [FlowLine], start: Int?) {
    self.lines = lines
    boxCount = boxes.count
    let layers = FlowLayers(count: boxes.count, lines, start: start)
    slots = boxes.enumerated().map { position, box in
      Slot(layer: layers.layers[position], width: box.width, box: position)
    }
    above = Array(repeating: [], count: boxes.count)
    below = above
    passes = Array(repeating: [], count: lines.count)
    for number in lines.indices {
      if layers.upward.contains(number) { addUpward(number) } else { addDownward(number, boxes) }
    }
    rows = Array(repeating: [], count: (layers.layers.max() ?? 0) + 1)
    orderRows(start)
    place()
    finish(boxes)
  }

  // MARK: Slots

  private func hasRoom(forPasses count: Int) -> Bool {
    slots.count - boxCount + count <= Self.passesMax
  }

  private mutating func addSlot(layer: Int) -> Int {
    slots.append(Slot(layer: layer, width: Self.passWidth, box: nil))
    above.append([])
    below.append([])
    return slots.count - 1
  }

  private mutating func tie(_ upper: Int, _ lower: Int, shift: Double = 0) {
    below[upper].append((lower, -shift))
    above[lower].append((upper, shift))
  }

  private mutating func addDownward(_ number: Int, _ boxes: [FlowBox]) {
    let line = lines[number]
    let box = boxes[line.source]
    let pill = box.pills[line.pill]
    var last = line.source
    var shift = pill.x + pill.width / 2 - box.width / 2
    let (top, bottom) = (slots[line.source].layer, slots[line.target].layer)
    if bottom - top > 1, hasRoom(forPasses: bottom - top) {
      for layer in (top + 1)..<bottom {
        let slot = addSlot(layer: layer)
        tie(last, slot, shift: shift)
        passes[number].append(slot)
        (last, shift) = (slot, 0)
      }
    }
    if bottom - slots[last].layer == 1 { tie(last, line.target, shift: shift) }
  }

  /// A line that leads up passes beside its source, all layers between, and beside its target.
  private mutating func addUpward(_ number: Int) {
    let line = lines[number]
    let (bottom, top) = (slots[line.source].layer, slots[line.target].layer)
    guard top <= bottom, hasRoom(forPasses: bottom - top + 1) else { return }
    var last: Int?
    for layer in (top...bottom).reversed() {
      let slot = addSlot(layer: layer)
      slots[slot].givesWay = true
      if let last { tie(slot, last) }
      passes[number].append(slot)
      last = slot
    }
  }

  // MARK: Order

  /// Puts the slots of each layer in order: first as they are met, then by the middle of those they
  /// are tied to, down and up in turn.
  private mutating func orderRows(_ start: Int?) {
    var seen = [Bool](repeating: false, count: slots.count)
    for root in (start.map { [$0] } ?? []) + Array(slots.indices) {
      var waiting = [root]
      while let slot = waiting.popLast() {
        guard !seen[slot] else { continue }
        seen[slot] = true
        rows[slots[slot].layer].append(slot)
        waiting += below[slot].map(\.slot).reversed()
      }
    }
    var best = (rows: rows, crossings: crossings())
    for sweep in 0..<Self.sweepsCount where best.crossings > 0 {
      sortRows(isDown: sweep.isMultiple(of: 2))
      let count = crossings()
      if count < best.crossings { best = (rows, count) }
    }
    rows = best.rows
    moveOutward()
  }

  /// Moves lines that lead up to the outside, on the side of their sources, the longer the farther.
  private mutating func moveOutward() {
    rows = rows.map { row in row.filter { !slots[$0].givesWay } }
    let ranks = ranks()
    let counts = rows.map(\.count)
    let upward = passes.indices.filter { passes[$0].first.map { slots[$0].givesWay } ?? false }
    for number in upward.sorted(by: { (passes[$0].count, $0) < (passes[$1].count, $1) }) {
      let source = lines[number].source
      let isLeft = 2 * Int(ranks[source]) + 1 < counts[slots[source].layer]
      for slot in passes[number] {
        rows[slots[slot].layer].insert(slot, at: isLeft ? 0 : rows[slots[slot].layer].count)
      }
    }
  }

  /// Sorts each layer by the middle of the slots that its slots are tied to in the layer before.
  private mutating func sortRows(isDown: Bool) {
    var ranks = ranks()
    for layer in isDown ? Array(rows.indices) : rows.indices.reversed() {
      var wanted: [Int: Double] = [:]
      for slot in rows[layer] {
        let tied = isDown ? above[slot] : below[slot]
        let sum = tied.reduce(0) { $0 + ranks[$1.slot] + $1.shift * Self.rankOfShift }
        wanted[slot] = tied.isEmpty ? ranks[slot] : sum / Double(tied.count)
      }
      rows[layer] = rows[layer].enumerated().sorted { first, second in
        let (a, b) = (wanted[first.element] ?? 0, wanted[second.element] ?? 0)
        return a == b ? first.offset < second.offset : a < b
      }.map(\.element)
      for (rank, slot) in rows[layer].enumerated() { ranks[slot] = Double(rank) }
    }
  }

  private func ranks() -> [Double] {
    var ranks = [Double](repeating: 0, count: slots.count)
    for row in rows {
      for (rank, slot) in row.enumerated() { ranks[slot] = Double(rank) }
    }
    return ranks
  }

  /// How many pairs of lines cross between layers, as they stand.
  private func crossings() -> Int {
    let ranks = ranks()
    return rows.reduce(0) { count, row in
      let ends = row.flatMap { slot in
        below[slot].map { tie in
          (from: ranks[slot] - tie.shift * Self.rankOfShift, to: ranks[tie.slot])
        }
      }
      var ordered = ends.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map(\.to)
      return count + Self.inversions(&ordered)
    }
  }

  /// How many pairs of numbers stand in the wrong order; sorts them (merge sort).
  private static func inversions(_ numbers: inout [Double]) -> Int {
    guard numbers.count > 1 else { return 0 }
    var left = Array(numbers[..<(numbers.count / 2)])
    var right = Array(numbers[(numbers.count / 2)...])
    var count = inversions(&left) + inversions(&right)
    var (i, j) = (0, 0)
    for position in numbers.indices {
      if j == right.count || i < left.count && left[i] <= right[j] {
        numbers[position] = left[i]
        i += 1
      } else {
        numbers[position] = right[j]
        j += 1
        count += left.count - i
      }
    }
    return count
  }

  // MARK: Places

  /// Moves the slots of each layer to the middle of those they are tied to, down and up in turn,
  /// keeping their order and distances.
  private mutating func place() {
    for row in rows { settle(row, wanted: row.map { _ in 0 }) }
    for sweep in 0..<Self.sweepsCount {
      let isDown = sweep.isMultiple(of: 2)
      for layer in isDown ? Array(rows.indices) : rows.indices.reversed() {
        let row = rows[layer]
        var wanted = row.map { slot in
          let tied = isDown ? above[slot] : below[slot]
          guard !tied.isEmpty else { return slots[slot].x }
          return tied.reduce(0) { $0 + slots[$1.slot].x + $1.shift } / Double(tied.count)
        }
        // A line that leads up stays close to what stands beside it.
        let first = row.firstIndex { !slots[$0].givesWay } ?? 0
        for rank in row.indices where slots[row[rank]].givesWay {
          wanted[rank] = wanted[max(rank - 1, first)]
        }
        settle(row, wanted: wanted)
      }
    }
    straighten()
  }

  /// Makes lines that lead up along one side straight.
  private mutating func straighten() {
    var wanted = slots.map(\.x)
    let ranks = ranks()
    let firsts = rows.map { row in row.firstIndex { !slots[$0].givesWay } ?? 0 }
    for chain in passes where chain.first.map({ slots[$0].givesWay }) ?? false {
      let places = chain.map { slots[$0].x }
      let isLeft = chain.allSatisfy { Int(ranks[$0]) < firsts[slots[$0].layer] }
      guard let place = isLeft ? places.min() : places.max() else { continue }
      for slot in chain { wanted[slot] = place }
    }
    for row in rows { settle(row, wanted: row.map { wanted[$0] }) }
  }

  /// Puts the slots of a layer as near to where they are wanted as their distances allow, by least
  /// squares (pooling of adjacent violators).
  private mutating func settle(_ row: [Int], wanted: [Double]) {
    var distance = 0.0
    var distances: [Double] = []
    var pools: [(sum: Double, count: Double, members: Int)] = []
    for (rank, slot) in row.enumerated() {
      if rank > 0 { distance += spacing(row[rank - 1], slot) }
      distances.append(distance)
      let weight = slots[slot].weight
      pools.append((weight * (wanted[rank] - distance), weight, 1))
      while pools.count > 1 {
        let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
        guard before.sum / before.count > last.sum / last.count else { break }
        pools.removeLast()
        pools[pools.count - 1] = (
          before.sum + last.sum, before.count + last.count, before.members + last.members
        )
      }
    }
    var rank = 0
    for pool in pools {
      for _ in 0..<pool.members {
        slots[row[rank]].x = pool.sum / pool.count + distances[rank]
        rank += 1
      }
    }
  }

  private func spacing(_ left: Int, _ right: Int) -> Double {
    let areBoxes = slots[left].box != nil && slots[right].box != nil
    return (slots[left].width + slots[right].width) / 2 + (areBoxes ? Self.gap : Self.passGap)
  }

  /// Turns slots into corners and passes.
  private mutating func finish(_ boxes: [FlowBox]) {
    var top = 0.0
    var spans: [(top: Double, bottom: Double)] = []
    for row in rows {
      let height = row.compactMap { slots[$0].box.map { boxes[$0].height } }.max() ?? 0
      spans.append((top, top + height))
      top += height + Self.layerGap
    }
    corners = boxes.indices.map { box in
      FlowPoint(x: slots[box].x - boxes[box].width / 2, y: spans[slots[box].layer].top)
    }
    for number in lines.indices {
      let line = lines[number]
      let isUpward = slots[line.target].layer <= slots[line.source].layer
      lines[number].passes = passes[number].map { slot in
        let span = spans[slots[slot].layer]
        let upper = FlowPoint(x: slots[slot].x, y: span.top)
        let lower = FlowPoint(x: slots[slot].x, y: span.bottom)
        return isUpward ? (lower, upper) : (upper, lower)
      }
      // A box that is less high than its layer is left straight down, past its neighbours.
      guard !isUpward else { continue }
      let box = boxes[line.source]
      let pill = box.pills[line.pill]
      let corner = corners[line.source]
      let x = corner.x + pill.x + pill.width / 2
      let leaving = FlowPoint(x: x, y: corner.y + box.height)
      let left = FlowPoint(x: x, y: spans[slots[line.source].layer].bottom)
      if left.y > leaving.y { lines[number].passes.insert((leaving, left), at: 0) }
    }
  }
}
