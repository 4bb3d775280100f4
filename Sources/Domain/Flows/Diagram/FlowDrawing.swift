/// The boxes of a flow, where they stand, and the lines between them.
struct FlowDrawing {
  /// The boxes, by the states' positions.
  let boxes: [FlowBox]
  /// The upper left corner of each box.
  let corners: [FlowPoint]
  /// The lines.
  let lines: [FlowLine]

  /// A drawing of a definition.
  init(_ definition: FlowDefinition) {
    var drawn = definition
    drawn.states = Array(definition.states.prefix(FlowDiagram.statesMax))
    let graph = FlowGraph(drawn)
    boxes = drawn.states.map { FlowBox($0, graph) }
    if let corners = FlowEditorLayout.corners(drawn.states, boxes) {
      self.corners = corners
      var lanes = FlowLanes(boxes, corners)
      lines = lanes.lead(Self.lines(of: boxes))
    } else {
      let layout = FlowLayeredLayout(boxes, Self.lines(of: boxes), start: graph.initial)
      corners = layout.corners
      lines = layout.lines
    }
  }

  private static func lines(of boxes: [FlowBox]) -> [FlowLine] {
    boxes.enumerated().flatMap { source, box in
      box.pills.enumerated().compactMap { pill, way in
        way.target.map { FlowLine(source: source, pill: pill, target: $0) }
      }
    }
  }
}
