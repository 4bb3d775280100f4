/// The places that the editor gave the widgets.
enum FlowEditorLayout {
  /// How far the places may be stretched so that boxes, which are wider here than in the editor for
  /// their labels, don't touch.
  private static let stretches = [(1.0, 1.0), (1.25, 1.0), (1.5, 1.1), (1.9, 1.2), (2.4, 1.3)]
  /// The editor's own width of a widget, whose middle is kept.
  private static let editorWidth = 240.0
  /// Units between the outermost widgets, beyond which places were not meant for looking at.
  private static let extent = 0...60_000.0
  /// Units between two boxes.
  private static let gap = 28.0

  /// The upper left corners; nil if a place is missing, or boxes lie on one another.
  static func corners(_ states: [FlowState], _ boxes: [FlowBox]) -> [FlowPoint]? {
    let places = states.compactMap(\.offset)
    guard places.count == states.count, let left = places.map(\.x).min(),
      let top = places.map(\.y).min()
    else { return nil }
    // Wherever on the editor's ground the flow stands, the drawing begins at its corner.
    let offsets = places.map { FlowPoint(x: $0.x - left, y: $0.y - top) }
    guard offsets.allSatisfy({ extent.contains($0.x) && extent.contains($0.y) }) else {
      return nil
    }
    for (across, down) in stretches {
      let corners = zip(offsets, boxes).map { offset, box in
        FlowPoint(
          x: (offset.x + editorWidth / 2) * across - box.width / 2,
          y: offset.y * down
        )
      }
      if areApart(corners, boxes) { return corners }
    }
    return nil
  }

  /// Whether no two boxes touch: each is compared with those that begin to the right of it before
  /// it ends.
  private static func areApart(_ corners: [FlowPoint], _ boxes: [FlowBox]) -> Bool {
    let order = corners.indices.sorted { corners[$0].x < corners[$1].x }
    for (rank, first) in order.enumerated() {
      let right = corners[first].x + boxes[first].width + gap
      for second in order[(rank + 1)...] {
        guard corners[second].x < right else { break }
        let above = corners[first].y + boxes[first].height + gap <= corners[second].y
        let below = corners[second].y + boxes[second].height + gap <= corners[first].y
        if !above && !below { return false }
      }
    }
    return true
  }
}
