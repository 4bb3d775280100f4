/// What came of reading a definition's text.
public struct FlowReading: Hashable, Sendable {
  /// Every mistake of the text, in the order of the document.
  public let findings: [FlowFinding]
  /// What could be made out in spite of the mistakes; states keep their positions. Nil if the text
  /// isn't a JSON object with a list of states.
  let draft: FlowDefinition?

  /// The definition; nil if there is any error.
  public var definition: FlowDefinition? {
    findings.contains { $0.severity == .error } ? nil : draft
  }
}
