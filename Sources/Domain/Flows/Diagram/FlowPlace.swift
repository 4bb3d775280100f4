/// A point of a drawing.
struct FlowPoint: Hashable {
  var x: Double
  var y: Double
}

/// A line of a drawing, from a pill to the upper edge of a box.
struct FlowLine {
  /// The box it begins at, and which of its pills.
  let source: Int
  let pill: Int
  /// The box it leads to.
  let target: Int
  /// Places that it passes straight down, or up, between its ends: from the first point of each to
  /// the second.
  var passes: [(FlowPoint, FlowPoint)] = []
}
