/// Writes a definition as a Mermaid flowchart.
struct FlowMermaid {
  private static let labelCharactersMax = 60

  /// The chart.
  private(set) var text = "flowchart TD\n"

  /// Writes a definition's chart.
  init(_ definition: FlowDefinition) {
    let states = definition.states.prefix(FlowDiagram.statesMax)
    let graph = FlowGraph(definition)
    for (position, state) in states.enumerated() {
      let look = FlowWidgetLook(state.widget)
      let label = "\(Self.escaped(state.name))<br/>\(Self.escaped(state.widget.typeName))"
      let (opening, closing) = Self.brackets(look)
      text += "  s\(position)\(opening)\"\(label)\"\(closing):::\(look.rawValue)\n"
    }
    for (position, state) in states.enumerated() {
      for transition in state.transitions {
        guard let next = transition.next.flatMap({ graph.positions[$0] }), next < states.count
        else { continue }
        let label = Self.escaped(FlowCaption.label(transition))
        text += "  s\(position) -->|\"\(label)\"| s\(next)\n"
      }
    }
    for look in FlowWidgetLook.allCases where states.contains(where: { look == .init($0.widget) }) {
      let dashes = look == .foreign ? ",stroke-dasharray:5 4" : ""
      text += "  classDef \(look.rawValue) stroke:\(look.light),stroke-width:2px\(dashes)\n"
    }
  }

  private static func brackets(_ look: FlowWidgetLook) -> (String, String) {
    switch look {
    case .begin: ("([", "])")
    case .branch: ("{{", "}}")
    case .agent: ("[[", "]]")
    case .message, .wait, .variable, .request, .subflow, .foreign: ("(", ")")
    }
  }

  /// A text as a quoted label holds it: everything that means something to Mermaid, to Markdown or
  /// to HTML as a numbered character.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars.prefix(labelCharactersMax) {
      let isPlain =
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || " -.,:?".unicodeScalars.contains(scalar)
      if isPlain {
        escaped.unicodeScalars.append(scalar)
      } else if scalar.value < 0x20 {
        escaped += " "
      } else {
        escaped += "#\(scalar.value);"
      }
    }
    return escaped + (text.unicodeScalars.count > labelCharactersMax ? "…" : "")
  }
}
