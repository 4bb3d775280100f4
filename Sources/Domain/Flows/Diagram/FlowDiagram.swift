/// Pictures of a flow, for people.
public enum FlowDiagram {
  /// States that are drawn; a flow has no more, so that only unchecked ones are cut.
  static let statesMax = FlowReader.statesMax

  /// The flow as a Mermaid flowchart; ways that lead nowhere are left out.
  public static func mermaid(_ definition: FlowDefinition) -> String {
    FlowMermaid(definition).text
  }

  /// The flow as an SVG document: one file without scripts or references to anything outside, in
  /// light or dark as its reader prefers. The editor's places are kept if they show every widget
  /// apart from the others; otherwise the widgets are laid out in layers.
  public static func svg(_ definition: FlowDefinition) -> String {
    let drawn = FlowDrawing(definition)
    return FlowSVG(definition, drawn).text
  }
}
