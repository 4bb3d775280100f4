/// Which layer each box of a flow belongs to, the trigger's being the first.
struct FlowLayers {
  /// The layer of each box.
  private(set) var layers: [Int]
  /// The lines, by position, that lead up again, or back to where they come from.
  private(set) var upward: Set<Int> = []

  /// Layers such that as many lines as possible lead down.
  init(count: Int, _ lines: [FlowLine], start: Int?) {
    layers = [Int](repeating: 0, count: count)
    var outgoing = [[Int]](repeating: [], count: count)
    for (number, line) in lines.enumerated() { outgoing[line.source].append(number) }
    let order = finishingOrder(lines, outgoing, start)
    // Each box comes before those its downward lines lead to, so that one pass is enough.
    for box in order.reversed() {
      for number in outgoing[box] where !upward.contains(number) {
        let target = lines[number].target
        layers[target] = max(layers[target], layers[box] + 1)
      }
    }
  }

  /// The boxes, each after all that it leads to; a line to a box that is still being followed leads
  /// up.
  private mutating func finishingOrder(
    _ lines: [FlowLine],
    _ outgoing: [[Int]],
    _ start: Int?
  ) -> [Int] {
    enum Mark { case unseen, followed, done }
    var marks = [Mark](repeating: .unseen, count: outgoing.count)
    var order: [Int] = []
    for root in (start.map { [$0] } ?? []) + Array(outgoing.indices) where marks[root] == .unseen {
      marks[root] = .followed
      var stack = [(box: root, edge: 0)]
      while let (box, edge) = stack.last {
        guard edge < outgoing[box].count else {
          marks[box] = .done
          order.append(box)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].edge += 1
        let number = outgoing[box][edge]
        let target = lines[number].target
        switch marks[target] {
        case .unseen:
          marks[target] = .followed
          stack.append((target, 0))
        case .followed: upward.insert(number)
        case .done: break
        }
      }
    }
    return order
  }
}
